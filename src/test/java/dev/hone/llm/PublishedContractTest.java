package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What we send is what providers publish, and we read what they publish: by their OpenAPI documents. */
final class PublishedContractTest {
    private static final String GOOGLE = "GoogleCloudAiplatformV1";

    /** Every request of a provider that its document forbids or does not know. */
    static List<String> wrong(Spec spec, String schema, String provider) {
        Dialect dialect = Dialects.of(Asked.provider(provider));
        List<String> wrong = new ArrayList<>();
        for (ChatRequest request : Asked.all("m")) {
            String body = dialect.call(request).body();
            spec.problems(schema, body).forEach(problem -> wrong.add(problem + " in " + body));
        }
        return wrong;
    }

    /** Reads samples of an answer's schema, whole and with required properties only. */
    static List<Attempt> readSamples(Spec spec, String schema, String provider) {
        List<Attempt> read = new ArrayList<>();
        for (boolean whole : List.of(true, false)) {
            ObjectNode sample = new SpecSample(spec, whole).of(schema);
            assertThat(spec.problems(schema, sample)).as(schema).isEmpty();
            read.add(Asked.read(provider, 200, sample.toString()));
        }
        return read;
    }

    @Test
    void requests_to_openai_are_as_published() {
        assertThat(wrong(Spec.published("openai.yaml"), "CreateChatCompletionRequest", "openai"))
                .isEmpty();
    }

    @Test
    void answers_of_openai_are_read() {
        List<Attempt> read = readSamples(Spec.published("openai.yaml"), "CreateChatCompletionResponse", "openai");

        ChatAnswer whole = Asked.answered(read.get(0));
        assertThat(whole.text()).isEqualTo("text");
        assertThat(whole.finish()).isEqualTo(Finish.STOP);
        assertThat(whole.usage()).isEqualTo(new Usage(Tokens.of(1), Tokens.of(1), Tokens.of(1), Tokens.of(1), false));
        assertThat(whole.logprobs()).containsExactly(new TokenLogprob("text", -0.5, java.util.Map.of("text", -0.5)));
        assertThat(Asked.answered(read.get(1)).usage().estimated()).isTrue();
    }

    @Test
    void requests_to_mistral_are_as_published() {
        assertThat(wrong(Spec.published("mistral.yaml"), "ChatCompletionRequest", "mistral"))
                .isEmpty();
    }

    @Test
    void answers_of_mistral_are_read() {
        List<Attempt> read = readSamples(Spec.published("mistral.yaml"), "ChatCompletionResponse", "mistral");

        assertThat(Asked.answered(read.get(0)).text()).isEqualTo("text");
        assertThat(Asked.answered(read.get(0)).usage().estimated()).isFalse();
    }

    @Test
    void requests_to_together_are_as_published() {
        assertThat(wrong(Spec.published("together.yaml"), "ChatCompletionRequest", "together"))
                .isEmpty();
    }

    @Test
    void answers_of_together_are_read() {
        List<Attempt> read = readSamples(Spec.published("together.yaml"), "ChatCompletionResponse", "together");

        assertThat(Asked.answered(read.get(0)).text()).isEqualTo("text");
        assertThat(Asked.answered(read.get(0)).reasoning()).isEqualTo("text");
    }

    @Test
    void requests_to_gemini_are_as_published() {
        assertThat(wrong(Spec.published("vertex.yaml"), GOOGLE + "GenerateContentRequest", "gemini"))
                .isEmpty();
    }

    @Test
    void answers_of_gemini_are_read() {
        Spec spec = Spec.published("vertex.yaml");
        ObjectNode sample = new SpecSample(spec, true).of(GOOGLE + "GenerateContentResponse");
        assertThat(Asked.malformed(Asked.read("gemini", 200, sample.toString())).kind())
                .isEqualTo(Fault.FILTERED); // it has a block reason
        sample.remove("promptFeedback");

        ChatAnswer answer = Asked.answered(Asked.read("gemini", 200, sample.toString()));

        assertThat(answer.text()).isEqualTo("text");
        assertThat(answer.finish()).isEqualTo(Finish.OTHER);
        assertThat(answer.usage()).isEqualTo(new Usage(Tokens.of(1), Tokens.of(2), Tokens.of(1), Tokens.of(1), false));
        assertThat(answer.logprobs()).hasSize(1);
    }

    @Test
    void requests_to_bedrock_are_as_published() {
        assertThat(wrong(Spec.published("bedrock-runtime.yaml"), "ConverseRequest", "bedrock"))
                .isEmpty();
    }

    @Test
    void answers_of_bedrock_are_read() {
        Spec spec = Spec.published("bedrock-runtime.yaml");
        String answer = """
                {"output": {"message": {"role": "assistant", "content": [
                    {"reasoningContent": {"reasoningText": {"text": "thought"}}}, {"text": "said"}]}},
                  "stopReason": "max_tokens", "metrics": {"latencyMs": 1},
                  "usage": {"inputTokens": 3, "outputTokens": 2, "totalTokens": 9, "cacheReadInputTokens": 4}}""";
        assertThat(spec.problems("ConverseResponse", answer)).isEmpty();

        ChatAnswer read = Asked.answered(Asked.read("bedrock", 200, answer));

        assertThat(read.text()).isEqualTo("said");
        assertThat(read.reasoning()).isEqualTo("thought");
        assertThat(read.finish()).isEqualTo(Finish.LENGTH);
        assertThat(read.usage()).isEqualTo(new Usage(Tokens.of(7), Tokens.of(2), Tokens.NONE, Tokens.of(4), false));
        assertThat(Asked.malformed(Asked.read("bedrock", 200, "{\"output\": {}}"))
                        .kind())
                .isEqualTo(Fault.NO_CHOICES);
        assertThat(Asked.malformed(Asked.read("bedrock", 200, "no")).kind()).isEqualTo(Fault.NOT_JSON);
    }

    @Test
    void the_check_itself_refuses_what_is_wrong() {
        Spec spec = Spec.published("openai.yaml");
        String schema = "CreateChatCompletionRequest";

        assertThat(spec.problems(schema, "{\"messages\": []}")).hasSizeGreaterThan(1);
        assertThat(spec.problems(schema, """
                {"model": "m", "messages": [{"role": "user", "content": "x", "colour": 1}], "max_token": 1}"""))
                .containsExactlyInAnyOrder("unknown key /messages[]/colour", "unknown key /max_token");
    }
}
