package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlKeyTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | recorded, kind: corpus, file: data/corpus.jsonl | true",
                "control: balanced | recorded, kind: corpus, file: data/corpus.jsonl | true",
                "control: none | recorded, kind: corpus, file: data/corpus.jsonl | false",
                "control: null | recorded, kind: corpus, file: data/corpus.jsonl | false",
                "control: auto | people, kind: pool, annotator: person | false",
                "control: balanced | people, kind: pool, annotator: person | true",
                "control: auto | people, kind: pool, annotator: recorded | true",
            })
    void a_control_student_is_trained_unless_it_costs_or_is_refused(String control, String teacher, boolean trained) {
        String yaml = LoopFolder.MINIMAL.replace("data: {", "data: {pool: data/pool.jsonl, ");
        String teachers = yaml.substring(0, yaml.indexOf("teachers:")) + "teachers:\n  - {id: " + teacher + "}\n";

        LoopConfig config = new LoopFolder(root).load(teachers + control + "\n").config();

        assertThat(config.hasControl()).isEqualTo(trained);
    }
}
