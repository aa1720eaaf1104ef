package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Secret;
import dev.hone.net.HttpCall;
import dev.hone.net.HttpFailure;
import dev.hone.net.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One clear sentence, and no more than one token. */
final class ProbeTest {
    private static final String LIST =
            "{\"data\": [{\"id\": \"gpt-4o\"}, {\"id\": \"gpt-4o-mini\"}, {\"id\": \"o9\"}]}";
    private final List<HttpCall> calls = new ArrayList<>();

    private Probe.Finding probe(String provider, String key, String model, Supplier<HttpReply> list, HttpReply chat)
            throws Exception {
        Provider facts = Asked.provider(provider);
        return new Probe(call -> {
                    calls.add(call);
                    return call.method().equals("GET") ? list.get() : chat;
                })
                .probe(Endpoint.of(facts, facts.baseUrl(), Secret.of(key)), model, "BIG_TEACHER_KEY");
    }

    private static HttpReply never() {
        throw new AssertionError("not to be called");
    }

    @Test
    void a_listed_model_costs_nothing_to_try() throws Exception {
        Probe.Finding found = probe("openai", "k", "gpt-4o", () -> Provided.json(200, LIST), Provided.error(500, "no"));

        assertThat(found).isEqualTo(new Probe.Finding(true, "openai: key and model gpt-4o are good"));
        assertThat(calls).hasSize(1).allSatisfy(call -> {
            assertThat(call.address().toString()).isEqualTo("https://api.openai.com/v1/models");
            assertThat(call.headers()).containsEntry("Authorization", "Bearer k");
        });
    }

    @Test
    void a_missing_key_names_variable_and_provider_and_sends_nothing() throws Exception {
        Probe.Finding found = probe("anthropic", "", "m", ProbeTest::never, Provided.error(500, "no"));

        assertThat(found)
                .isEqualTo(
                        new Probe.Finding(false, "anthropic: no key - set the environment variable BIG_TEACHER_KEY"));
        assertThat(calls).isEmpty();
    }

    @Test
    void a_wrong_key_names_variable_and_provider_but_not_itself() throws Exception {
        Probe.Finding found = probe(
                "anthropic",
                "sk-secret-0123456789-never-shown",
                "m",
                () -> Provided.error(401, "authentication_error"),
                Provided.error(500, "no"));

        assertThat(found.usable()).isFalse();
        assertThat(found.sentence())
                .isEqualTo("anthropic: the key in BIG_TEACHER_KEY is refused - check that it is whole and belongs to"
                        + " anthropic");
        assertThat(calls.get(0).headers())
                .containsEntry("x-api-key", "sk-secret-0123456789-never-shown")
                .containsEntry("anthropic-version", "2023-06-01");
    }

    @Test
    void an_unknown_model_gets_the_nearest_names() throws Exception {
        Probe.Finding found = probe(
                "openai", "k", "gpt-4o-mni", () -> Provided.json(200, LIST), Provided.error(404, "model_not_found"));

        assertThat(found.usable()).isFalse();
        assertThat(found.sentence()).isEqualTo("openai: there is no model gpt-4o-mni - maybe gpt-4o-mini, gpt-4o, o9");
    }

    @Test
    void a_model_that_the_list_hides_is_tried_with_one_token() throws Exception {
        Probe.Finding found = probe(
                "gemini",
                "k",
                "tunedModels/mine",
                () -> Provided.json(200, "{\"models\": [{\"name\": \"models/gemini-x\"}]}"),
                Provided.json(200, "{\"candidates\": [{\"finishReason\": \"MAX_TOKENS\"}]}"));

        assertThat(found.usable()).isTrue();
        assertThat(Spec.tree(new String(calls.get(1).body(), java.nio.charset.StandardCharsets.UTF_8))
                        .at("/generationConfig/maxOutputTokens")
                        .asInt())
                .isEqualTo(1);
        assertThat(probe(
                                "gemini",
                                "k",
                                "gemini-x",
                                () -> Provided.json(200, "{\"models\": [{\"name\":" + " \"models/gemini-x\"}]}"),
                                Provided.error(500, "no"))
                        .usable())
                .isTrue();
    }

    @Test
    void where_anybody_may_read_the_list_the_key_is_tried_too() throws Exception {
        Probe.Finding found = probe(
                "openrouter", "k", "gpt-4o", () -> Provided.json(200, LIST), Provided.error(401, "invalid_api_key"));

        assertThat(found.sentence()).contains("the key in BIG_TEACHER_KEY is refused");
    }

    @Test
    void a_server_without_a_list_is_asked_directly() throws Exception {
        HttpReply none = Provided.json(404, "not here");

        assertThat(probe("compatible", "", "m", () -> none, Provided.answer("x"))
                        .usable())
                .isTrue();
        assertThat(probe("compatible", "", "m", () -> none, Provided.json(200, "<html>"))
                        .sentence())
                .contains("no chat answer (not_json)");
        assertThat(probe("compatible", "", "m", () -> none, Provided.error(404, "x"))
                        .sentence())
                .isEqualTo("compatible: there is no model m - check its name at the provider");
    }

    @Test
    void everything_else_is_said_in_a_sentence_too() throws Exception {
        Supplier<HttpReply> none = () -> Provided.json(404, "");
        assertThat(probe("openai", "k", "m", none, Provided.error(429, "insufficient_quota")))
                .matches(found -> !found.usable() && found.sentence().contains("no money left"));
        assertThat(probe("openai", "k", "m", none, Provided.error(429, "rate_limit_exceeded"))
                        .usable())
                .isTrue();
        assertThat(probe("openai", "k", "m", none, Provided.error(503, "x")).sentence())
                .contains("not available now (status 503)");
        assertThat(probe("openai", "k", "m", none, Provided.error(422, "x")).sentence())
                .contains("refuses a call (status 422");
        Provider facts = Asked.provider("openai");
        Probe.Finding unreachable = new Probe(call -> {
                    throw new HttpFailure(HttpFailure.Kind.NOT_SENT, "cannot be reached (ConnectException)");
                })
                .probe(Endpoint.of(facts, facts.baseUrl(), Secret.of("k")), "m", "K");
        assertThat(unreachable.sentence())
                .isEqualTo("openai: https://api.openai.com/v1 cannot be reached (ConnectException)"
                        + " - check base-url and network");
    }
}
