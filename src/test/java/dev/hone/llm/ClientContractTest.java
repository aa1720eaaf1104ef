package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As {@link PublishedContractTest}, for providers without a document: by the typed models of their client packages. */
final class ClientContractTest {
    @Test
    void requests_to_anthropic_are_as_its_client_sends_them() {
        Spec spec = Spec.client("anthropic");

        assertThat(PublishedContractTest.wrong(spec, "MessageCreateParams", "anthropic"))
                .isEmpty();
    }

    @Test
    void answers_of_anthropic_are_read() {
        Spec spec = Spec.client("anthropic");

        for (Attempt attempt : PublishedContractTest.readSamples(spec, "Message", "anthropic")) {
            assertThat(Asked.answered(attempt).text()).isEqualTo("text");
            assertThat(Asked.answered(attempt).usage().estimated()).isFalse();
        }
    }

    @Test
    void every_reason_to_stop_and_every_error_of_anthropic_is_known() {
        Spec spec = Spec.client("anthropic");
        ObjectNode sample = new SpecSample(spec, false).of("Message");
        for (String reason : List.of("end_turn", "max_tokens", "stop_sequence", "refusal")) {
            assertThat(Asked.answered(Asked.read(
                                    "anthropic",
                                    200,
                                    sample.put("stop_reason", reason).toString()))
                            .finish())
                    .isNotEqualTo(Finish.OTHER);
        }
        String error = new SpecSample(spec, true).of("ErrorResponse").toString();
        assertThat(Asked.read("anthropic", 400, error)).isInstanceOfSatisfying(Attempt.Rejected.class, refused -> {
            assertThat(refused.code()).startsWith("invalid_request_error");
            assertThat(refused.message()).isEqualTo("text");
        });
    }

    @Test
    void requests_to_groq_are_as_its_client_sends_them() {
        assertThat(PublishedContractTest.wrong(Spec.client("groq"), "CompletionCreateParams", "groq"))
                .isEmpty();
    }

    @Test
    void answers_of_groq_are_read() {
        List<Attempt> read = PublishedContractTest.readSamples(Spec.client("groq"), "ChatCompletion", "groq");

        assertThat(Asked.answered(read.get(0)).text()).isEqualTo("text");
        assertThat(Asked.answered(read.get(0)).reasoning()).isEqualTo("text");
    }

    @Test
    void requests_to_fireworks_are_as_its_client_sends_them() {
        Spec spec = Spec.client("fireworks");
        Dialect dialect = Dialects.of(Asked.provider("fireworks"));

        assertThat(PublishedContractTest.wrong(spec, "CompletionCreateParams", "fireworks"))
                .isEmpty();
        assertThat(spec.problems("RawCreateParams", dialect.call(Asked.raw("m")).body()))
                .isEmpty();
    }

    @Test
    void answers_of_fireworks_are_read_raw_ones_too() {
        Spec spec = Spec.client("fireworks");
        List<Attempt> read = PublishedContractTest.readSamples(spec, "ChatCompletion", "fireworks");
        String raw = new SpecSample(spec, true).of("RawCompletion").toString();

        assertThat(Asked.answered(read.get(0)).text()).isEqualTo("text");
        assertThat(Asked.answered(Dialects.of(Asked.provider("fireworks")).read(Asked.raw("m"), Asked.answer(200, raw)))
                        .text())
                .isEqualTo("text");
    }

    @Test
    void answers_of_gemini_are_read_as_its_client_reads_them() {
        ObjectNode sample = new SpecSample(Spec.client("gemini"), true).of("GenerateContentResponse");
        sample.remove("promptFeedback");

        assertThat(Asked.answered(Asked.read("gemini", 200, sample.toString())).text())
                .isEqualTo("text");
    }
}
