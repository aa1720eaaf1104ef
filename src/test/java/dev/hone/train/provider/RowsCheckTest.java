package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.FakeOpenAi;
import dev.hone.llm.TuningFacts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set is held to the bounds that the registry has of rows and bytes. */
final class RowsCheckTest {
    @TempDir
    private Path home;

    @Test
    void too_few_and_too_many_rows_and_bytes_are_named() {
        try (var fake = new FakeOpenAi();
                TunerBench bench = FakeProvider.openai(fake).bench(home)) {
            RowsFile twelve = RowsFile.of(bench.job("run/1"), bench.tuning());

            assertThat(RowsCheck.problems(twelve, new TuningFacts.Rows("openai", 12, 12, null, Map.of())))
                    .isEmpty();
            assertThat(RowsCheck.problems(twelve, new TuningFacts.Rows("openai", 13, 11, 10L, Map.of())))
                    .satisfiesExactly(
                            few -> assertThat(few).contains("12 rows are too few", "at least 13"),
                            many -> assertThat(many).contains("12 rows are too many", "at most 11"),
                            bytes -> assertThat(bytes).contains("bytes are too many", "at most 10"));
        }
    }
}
