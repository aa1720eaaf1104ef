package dev.hone.train.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.embed.HashEmbedder;
import dev.hone.train.Answer;
import dev.hone.train.Student;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedServingTest {
    private static final SoftmaxModel MODEL = new SoftmaxModel(
            "hash", List.of("circle", "line", "square"), new float[][] {{1, 2}, {-3, 4}, {0, 0}}, new float[] {
                0.5f, 0, Float.NEGATIVE_INFINITY
            });

    @TempDir
    private Path folder;

    private Path file;
    private final EmbeddedServing serving = new EmbeddedServing(new HashEmbedder("hash", 2));

    @BeforeEach
    void save() {
        file = folder.resolve("deep/student.json");
        StudentFile.of("run/0", "rows", MODEL).write(file);
    }

    @Test
    void a_saved_student_answers_as_before() {
        SoftmaxModel read = StudentFile.read(file).model();

        assertThat(read.weights()).isDeepEqualTo(MODEL.weights());
        assertThat(read.bias()).containsExactly(MODEL.bias());
        assertThat(read.labels()).isEqualTo(MODEL.labels());
        assertThat(read.embedding()).isEqualTo("hash");
    }

    @Test
    void probabilities_are_those_of_the_formula() {
        double[] probabilities = MODEL.probabilities(new float[] {0.5f, -1});

        double circle = Math.exp(0.5 + 0.5 - 2);
        double line = Math.exp(-1.5 - 4);
        assertThat(probabilities[0]).isCloseTo(circle / (circle + line), within(1e-12));
        assertThat(probabilities[2]).isZero();
    }

    @Test
    void a_student_passes_its_smoke_call() {
        try (Student student = serving.open(file.toString())) {
            assertThatCode(() -> serving.smokeCall(student)).doesNotThrowAnyException();
            assertThat(student.answer(List.of())).isEmpty();
        }
    }

    @Test
    void a_student_of_another_sentence_model_is_refused() {
        var other = new EmbeddedServing(new HashEmbedder("other", 2));
        var longer = new EmbeddedServing(new HashEmbedder("hash", 3));

        assertThatThrownBy(() -> other.open(file.toString())).hasMessageContainingAll("hash", "other", "embed.model");
        assertThatThrownBy(() -> longer.open(file.toString())).hasMessageContaining("3 components");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    hone-softmax-1, hone-softmax-9, its format is
                    run/0, run/1, checksum
                    circle, cirkel, checksum
                    {, [, not a readable student
                    "bias", "bios", not a readable student
                    """)
    void a_changed_file_is_refused(String from, String to, String reason) throws IOException {
        Files.writeString(file, Files.readString(file).replace(from, to));

        assertThatThrownBy(() -> serving.open(file.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(file.toString(), reason, "Maybe delete it");
    }

    @Test
    void an_empty_or_missing_file_is_refused() throws IOException {
        Files.writeString(file, "");

        assertThatThrownBy(() -> serving.open(file.toString())).hasMessageContaining("not a readable student");
        assertThatThrownBy(() -> serving.open(folder.resolve("none.json").toString()))
                .hasMessageContaining("none.json");
        Files.writeString(file, "null");
        assertThatThrownBy(() -> serving.open(file.toString())).hasMessageContaining("not a readable student");
    }

    @Test
    void a_model_whose_parts_do_not_fit_together_cannot_be_made() {
        assertThatThrownBy(() -> new SoftmaxModel("hash", List.of("a"), new float[2][2], new float[1]))
                .hasMessageContaining("1 labels has 2 weight rows");
    }

    @ParameterizedTest
    @CsvSource({"circle,0.5,0.6,sum to", "blob,0.5,0.5,blob", "circle,1,NaN,sum to", "circle,1,-1,sum to"})
    void an_answer_out_of_format_fails_the_smoke_call(String output, double a, double b, String reason) {
        Student student = new FixedStudent(List.of(new Answer(output, List.of(a, b))));

        assertThatThrownBy(() -> serving.smokeCall(student))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void no_answer_or_missing_probabilities_fail_the_smoke_call() {
        assertThatThrownBy(() -> serving.smokeCall(new FixedStudent(List.of()))).hasMessageContaining("0 answers");
        Student silent = new FixedStudent(List.of(new Answer("circle", List.of())));
        assertThatThrownBy(() -> serving.smokeCall(silent)).hasMessageContaining("0 probabilities for 2 labels");
    }

    /** Answers the same whatever it is asked. */
    private record FixedStudent(List<Answer> answers) implements Student {
        @Override
        public List<Answer> answer(List<String> inputs) {
            return answers;
        }

        @Override
        public List<String> labels() {
            return List.of("circle", "line");
        }

        @Override
        public void close() {}
    }
}
