package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.Finding;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of the format gate that the seeds themselves do not keep are known before a run. */
final class FormatFindingsTest {
    @TempDir
    private Path folder;

    private List<Finding> findings(String format) {
        Path config = TinyLoop.in(folder.resolve("loop"))
                .curating("format: {%s}".formatted(format))
                .write();
        return TestHome.at(folder.resolve("home")).load(config).findings().stream()
                .filter(found -> found.code().startsWith("format-"))
                .toList();
    }

    @Test
    void limits_that_no_seed_keeps_are_refused() {
        assertThat(findings("max-length: 3")).singleElement().satisfies(found -> {
            assertThat(found.level()).isEqualTo(Finding.Level.REFUSAL);
            assertThat(found.message()).startsWith("9 of the 9 seeds would be dropped by curate.format, so no example");
        });
        assertThat(findings("languages: [ja]")).extracting(Finding::code).containsExactly("format-seeds");
        assertThat(findings("languages: [am]")).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("format-language");
            assertThat(found.message()).contains("am cannot be told from others here");
        });
    }

    @Test
    void limits_that_all_seeds_keep_are_fine() {
        assertThat(findings("languages: [en], max-length: 500")).isEmpty();
        assertThat(findings("min-length: 1")).isEmpty();
    }
}
