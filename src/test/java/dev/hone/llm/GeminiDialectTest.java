package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's generateContent, by shapes written down from the published document. */
final class GeminiDialectTest {
    private static final Dialect DIALECT = Dialects.of(Asked.provider("gemini"));

    private static JsonNode body(ChatRequest request) {
        return Spec.tree(DIALECT.call(request).body());
    }

    private static String candidate(String parts, String reason) {
        return """
                {"candidates": [{"content": {"role": "model", "parts": %s}, "finishReason": "%s"}],
                 "usageMetadata": {"promptTokenCount": 20, "candidatesTokenCount": 10, "thoughtsTokenCount": 30,
                                   "cachedContentTokenCount": 8, "totalTokenCount": 60}}""".formatted(parts, reason);
    }

    private static Attempt read(String body) {
        return Asked.read("gemini", 200, body);
    }

    @Test
    void the_model_stands_in_the_path() {
        assertThat(DIALECT.call(Asked.plain("gemini-x")).path()).isEqualTo("/models/gemini-x:generateContent");
        assertThat(DIALECT.call(Asked.plain("tunedModels/my one?")).path())
                .isEqualTo("/tunedModels/my%20one%3F:generateContent");
    }

    @Test
    void roles_sampling_and_schema_have_their_own_names() {
        JsonNode body = body(Asked.full("m").withSchema(Asked.OPEN));

        assertThat(body.at("/systemInstruction/parts/0/text").asText()).isEqualTo("You write.\n\nShort.");
        assertThat(body.path("contents").findValuesAsText("role")).containsExactly("user", "model", "user");
        JsonNode config = body.path("generationConfig");
        assertThat(config.path("maxOutputTokens").asInt()).isEqualTo(50);
        assertThat(config.path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(config.path("topP").asDouble()).isEqualTo(0.9);
        assertThat(config.path("stopSequences").path(0).asText()).isEqualTo("END");
        assertThat(config.path("seed").asInt()).isEqualTo(9);
        assertThat(config.path("logprobs").asInt()).isEqualTo(3);
        assertThat(config.path("responseMimeType").asText()).isEqualTo("application/json");
        assertThat(config.path("responseJsonSchema")).isEqualTo(Asked.OPEN.tree());
    }

    @Test
    void a_seed_fits_32_bits() {
        ChatRequest request = ChatRequest.of(
                "m", Asked.plain("m").messages(), Sampling.upTo(5).withSeed(Long.MAX_VALUE));

        assertThat(body(request).at("/generationConfig/seed").canConvertToInt()).isTrue();
        assertThat(body(request).at("/generationConfig/seed").asInt()).isNotNegative();
    }

    @Test
    void raw_completion_is_not_offered() {
        assertThatThrownBy(() -> DIALECT.call(Asked.raw("m"))).hasMessageContaining("gemini has no raw completion");
    }

    @Test
    void thoughts_are_kept_apart_and_counted_with_the_answer() {
        ChatAnswer answer = Asked.answered(read(candidate(
                "[{\"text\": \"Hm.\", \"thought\": true}, {\"text\": \"Hello\"}, {\"text\": \" you\"}]", "STOP")));

        assertThat(answer.text()).isEqualTo("Hello you");
        assertThat(answer.reasoning()).isEqualTo("Hm.");
        assertThat(answer.usage())
                .isEqualTo(new Usage(Tokens.of(20), Tokens.of(40), Tokens.of(30), Tokens.of(8), false));
    }

    @Test
    void counts_of_zero_are_left_out_there() {
        ChatAnswer answer = Asked.answered(read("""
                {"candidates": [{"content": {"parts": [{"text": "x"}]}}],
                 "usageMetadata": {"promptTokenCount": 20, "candidatesTokenCount": 10}}"""));

        assertThat(answer.usage()).isEqualTo(Usage.of(20, 10));
        assertThat(answer.finish()).isEqualTo(Finish.OTHER);
    }

    @ParameterizedTest
    @CsvSource({"STOP, STOP", "MAX_TOKENS, LENGTH", "SAFETY, FILTERED", "RECITATION, FILTERED", "OTHER, OTHER"})
    void the_reason_to_stop_is_known(String reason, Finish finish) {
        assertThat(Asked.answered(read(candidate("[{\"text\": \"x\"}]", reason)))
                        .finish())
                .isEqualTo(finish);
    }

    @Test
    void logprobs_are_read_with_their_alternatives() {
        ChatAnswer answer = Asked.answered(read("""
                {"candidates": [{"content": {"parts": [{"text": "x"}]}, "logprobsResult": {
                   "chosenCandidates": [{"token": "x", "logProbability": -0.1}],
                   "topCandidates": [{"candidates": [{"token": "x", "logProbability": -0.1},
                                                     {"token": "y", "logProbability": -2.5}]}]}}]}"""));

        assertThat(answer.logprobs()).containsExactly(new TokenLogprob("x", -0.1, Map.of("x", -0.1, "y", -2.5)));
    }

    @Test
    void what_cannot_be_used_is_named() {
        assertThat(Asked.malformed(read("{\"promptFeedback\": {\"blockReason\": \"SAFETY\"}}"))
                        .kind())
                .isEqualTo(Fault.FILTERED);
        assertThat(Asked.malformed(read("{\"candidates\": [{\"finishReason\": \"SAFETY\"}]}"))
                        .kind())
                .isEqualTo(Fault.FILTERED);
        assertThat(Asked.malformed(read("{\"candidates\": [{\"finishReason\": \"MAX_TOKENS\"}]}"))
                        .kind())
                .isEqualTo(Fault.EMPTY_CONTENT);
        assertThat(Asked.malformed(read("{}")).kind()).isEqualTo(Fault.NO_CHOICES);
        assertThat(Asked.malformed(read("{\"error\": {}}")).kind()).isEqualTo(Fault.ERROR_INSIDE);
        assertThat(Asked.malformed(read(candidate("\"x\"", "STOP"))).kind()).isEqualTo(Fault.WRONG_TYPE);
        assertThat(Asked.malformed(read(candidate("[{\"text\": 1}]", "STOP"))).kind())
                .isEqualTo(Fault.WRONG_TYPE);
        assertThat(Asked.malformed(read(candidate("[{\"functionCall\": {}}]", "STOP")))
                        .kind())
                .isEqualTo(Fault.NO_CONTENT);
        assertThat(Asked.malformed(read("[")).kind()).isEqualTo(Fault.TRUNCATED);
    }

    @Test
    void errors_are_told_apart() {
        String busy = """
                {"error": {"code": 429, "message": "slow", "status": "RESOURCE_EXHAUSTED", "details": [
                  {"@type": "type.googleapis.com/google.rpc.QuotaFailure"},
                  {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "34s"}]}}""";
        assertThat(Asked.read("gemini", 429, busy)).isEqualTo(new Attempt.RateLimited(Duration.ofSeconds(34)));
        String key = """
                {"error": {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT", "details": [
                  {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}]}}""";
        assertThat(Asked.read("gemini", 400, key)).isInstanceOf(Attempt.Unauthorised.class);
        assertThat(Asked.read("gemini", 402, "{}")).isInstanceOf(Attempt.OutOfMoney.class);
        assertThat(Asked.read("gemini", 503, "[{\"error\": {\"status\": \"UNAVAILABLE\"}}]"))
                .isInstanceOf(Attempt.Unavailable.class);
        assertThat(Asked.read("gemini", 404, "{\"error\": {\"code\": 404, \"status\": \"NOT_FOUND\"}}"))
                .isInstanceOfSatisfying(
                        Attempt.Rejected.class,
                        refused -> assertThat(refused.code()).contains("not_found"));
        assertThat(DIALECT.limits(Asked.answer(200, ""))).isEqualTo(LimitsSeen.NONE);
    }

    @Test
    void an_unknown_dialect_is_named() {
        Provider known = Asked.provider("gemini");
        var foreign = new Provider(
                "mine",
                "telepathy",
                known.baseUrl(),
                known.key(),
                known.capabilities(),
                known.quirks(),
                known.limits(),
                known.catalogue());

        assertThatThrownBy(() -> Dialects.of(foreign)).hasMessageContaining("providers.mine.dialect (telepathy)");
    }
}
