package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anthropic's messages, by shapes written down from the provider's client package. */
final class AnthropicDialectTest {
    private static final Dialect DIALECT = Dialects.of(Asked.provider("anthropic"));

    private static JsonNode body(ChatRequest request) {
        return Spec.tree(DIALECT.call(request).body());
    }

    private static String message(String content, String reason) {
        return """
                {"id": "msg_1", "type": "message", "role": "assistant", "model": "m", "content": %s,
                 "stop_reason": "%s", "stop_sequence": null,
                 "usage": {"input_tokens": 10, "cache_creation_input_tokens": 5, "cache_read_input_tokens": 85,
                           "output_tokens": 40,
                           "output_tokens_details": {"thinking_tokens": 30}}}""".formatted(content, reason);
    }

    private static Attempt read(String body) {
        return Asked.read("anthropic", 200, body);
    }

    @Test
    void the_system_prompt_stands_apart_and_every_call_names_the_version() {
        JsonNode body = body(Asked.full("m"));

        assertThat(body.path("system").asText()).isEqualTo("You write.\n\nShort.");
        assertThat(body.path("messages").findValuesAsText("role")).containsExactly("user", "assistant", "user");
        assertThat(body.path("stop_sequences").path(0).asText()).isEqualTo("END");
        assertThat(body.path("max_tokens").asInt()).isEqualTo(50);
        WireCall call = DIALECT.call(Asked.plain("m"));
        assertThat(call.path()).isEqualTo("/messages");
        assertThat(call.headers()).containsEntry("anthropic-version", "2023-06-01");
    }

    @Test
    void a_closed_schema_is_held_by_the_provider_an_open_one_goes_into_the_prompt() {
        JsonNode closed = body(Asked.plain("m").withSchema(Asked.CLOSED));
        assertThat(closed.at("/output_config/format/type").asText()).isEqualTo("json_schema");
        assertThat(closed.at("/output_config/format/schema")).isEqualTo(Asked.CLOSED.tree());
        assertThat(closed.at("/messages/0/content").asText()).isEqualTo("Say hello.");

        JsonNode open = body(Asked.plain("m").withSchema(Asked.OPEN));
        assertThat(open.has("output_config")).isFalse();
        assertThat(open.at("/messages/0/content").asText()).contains(Asked.OPEN.json());
    }

    @Test
    void what_an_older_model_takes_is_sent_where_the_providers_file_says_so() {
        Provider known = Asked.provider("anthropic");
        var older = new Provider(
                known.id(),
                known.dialect(),
                known.baseUrl(),
                known.key(),
                java.util.Set.of(Capability.TEMPERATURE),
                known.quirks(),
                known.limits(),
                known.catalogue());

        JsonNode both =
                Spec.tree(new AnthropicDialect(older).call(Asked.full("m")).body());
        assertThat(both.path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(both.has("top_p")).isFalse();
        assertThat(both.has("stop_sequences")).isFalse();
        ChatRequest onlyTopP = ChatRequest.of(
                "m", Asked.plain("m").messages(), Sampling.upTo(5).withTopP(0.5));
        assertThat(Spec.tree(new AnthropicDialect(older).call(onlyTopP).body())
                        .path("top_p")
                        .asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void raw_completion_is_not_offered() {
        assertThatThrownBy(() -> DIALECT.call(Asked.raw("m")))
                .hasMessageContaining("anthropic has no raw completion (model m)");
    }

    @Test
    void thinking_is_kept_apart_and_tokens_are_added_up() {
        ChatAnswer answer = Asked.answered(read(message("""
                [{"type": "thinking", "thinking": "Hm.", "signature": "x"}, {"type": "redacted_thinking", "data": "y"},
                 {"type": "text", "text": "Hello"}, {"type": "text", "text": " you"}]""", "end_turn")));

        assertThat(answer.text()).isEqualTo("Hello you");
        assertThat(answer.reasoning()).isEqualTo("Hm.");
        assertThat(answer.usage())
                .isEqualTo(new Usage(Tokens.of(100), Tokens.of(40), Tokens.of(30), Tokens.of(85), false));
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, STOP",
        "stop_sequence, STOP",
        "max_tokens, LENGTH",
        "model_context_window_exceeded, LENGTH",
        "refusal, FILTERED",
        "pause_turn, OTHER"
    })
    void the_reason_to_stop_is_known(String reason, Finish finish) {
        ChatAnswer answer = Asked.answered(read(message("[{\"type\": \"text\", \"text\": \"x\"}]", reason)));

        assertThat(answer.finish()).isEqualTo(finish);
    }

    @Test
    void what_cannot_be_used_is_named_and_billed_where_the_envelope_was_whole() {
        assertThat(Asked.malformed(read(message("[]", "refusal"))))
                .satisfies(broken -> assertThat(broken.kind()).isEqualTo(Fault.FILTERED))
                .satisfies(broken -> assertThat(broken.usage()).isNotNull());
        assertThat(Asked.malformed(read(message("[]", "end_turn"))).kind()).isEqualTo(Fault.EMPTY_CONTENT);
        assertThat(Asked.malformed(read(message("\"text\"", "end_turn"))).kind())
                .isEqualTo(Fault.WRONG_TYPE);
        assertThat(Asked.malformed(read(message("[{\"type\": \"text\", \"text\": 1}]", "end_turn")))
                        .kind())
                .isEqualTo(Fault.WRONG_TYPE);
        assertThat(Asked.malformed(read(message("[{\"type\": \"tool_use\", \"input\": {}}]", "tool_use")))
                        .kind())
                .isEqualTo(Fault.NO_CONTENT);
        assertThat(Asked.malformed(read(message("[{\"type\": \"text\", \"text\": \"\\u0000\"}]", "end_turn")))
                        .kind())
                .isEqualTo(Fault.BAD_TEXT);
        assertThat(Asked.malformed(read("{}")).kind()).isEqualTo(Fault.NO_CHOICES);
        assertThat(Asked.malformed(read("{\"type\": \"error\"}")).kind()).isEqualTo(Fault.ERROR_INSIDE);
        assertThat(Asked.malformed(read("{\"content\": [")).kind()).isEqualTo(Fault.TRUNCATED);
    }

    @Test
    void absurd_counts_are_not_believed() {
        String absurd = message("[{\"type\": \"text\", \"text\": \"x\"}]", "end_turn")
                .replace("\"cache_creation_input_tokens\": 5", "\"cache_creation_input_tokens\": -5");

        assertThat(Asked.answered(read(absurd)).usage().estimated()).isTrue();
    }

    @Test
    void errors_are_told_apart() {
        String limited = "{\"type\": \"error\", \"error\": {\"type\": \"rate_limit_error\", \"message\": \"slow\"}}";
        assertThat(Asked.read("anthropic", 429, limited, "retry-after", "7"))
                .isEqualTo(new Attempt.RateLimited(Duration.ofSeconds(7)));
        String spent = "{\"type\": \"error\", \"error\": {\"type\": \"rate_limit_error\", \"message\": \"no\","
                + " \"details\": {\"error_code\": \"enforced_spend_limit_reached\"}}}";
        assertThat(Asked.read("anthropic", 429, spent)).isInstanceOf(Attempt.OutOfMoney.class);
        String credit = "{\"type\": \"error\", \"error\": {\"type\": \"invalid_request_error\","
                + " \"message\": \"Your credit balance is too low to access the API.\"}}";
        assertThat(Asked.read("anthropic", 400, credit)).isInstanceOf(Attempt.OutOfMoney.class);
        String billing = "{\"type\": \"error\", \"error\": {\"type\": \"billing_error\", \"message\": \"\"}}";
        assertThat(Asked.read("anthropic", 403, billing)).isInstanceOf(Attempt.OutOfMoney.class);
        assertThat(Asked.read("anthropic", 529, "overloaded")).isInstanceOf(Attempt.Unavailable.class);
        assertThat(Asked.read("anthropic", 413, "{}")).isInstanceOf(Attempt.Rejected.class);
        assertThat(Asked.read("anthropic", 401, "{}")).isInstanceOf(Attempt.Unauthorised.class);
    }

    @Test
    void limits_are_learned_from_headers() {
        LimitsSeen seen = DIALECT.limits(Asked.answer(
                200,
                "",
                "date",
                "Sat, 21 Nov 2026 10:00:00 GMT",
                "anthropic-ratelimit-requests-limit",
                "50",
                "anthropic-ratelimit-requests-remaining",
                "49",
                "anthropic-ratelimit-requests-reset",
                "2026-11-21T10:00:30Z",
                "anthropic-ratelimit-input-tokens-limit",
                "40000",
                "anthropic-ratelimit-output-tokens-limit",
                "8000"));

        assertThat(seen.requests()).isEqualTo(new LimitWindow(50L, 49L, Duration.ofSeconds(30)));
        assertThat(seen.tokens()).isEqualTo(new LimitWindow(8000L, null, null));
    }

    @Test
    void limits_that_are_told_in_another_way_are_read_as_far_as_they_go() {
        assertThat(DIALECT.limits(Asked.answer(200, "", "anthropic-ratelimit-tokens-limit", "9"))
                        .tokens()
                        .limit())
                .isEqualTo(9);
        assertThat(DIALECT.limits(Asked.answer(
                                200,
                                "",
                                "date",
                                "yesterday",
                                "anthropic-ratelimit-requests-reset",
                                "2026-11-21T10:00:30Z"))
                        .requests()
                        .reset())
                .isNull();
    }
}
