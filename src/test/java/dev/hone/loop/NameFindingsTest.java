package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.Finding;
import dev.hone.config.LoopFile;
import dev.hone.fixture.TinyLoop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suffix and metadata that a provider has no field for are warned of, since the training goes on without them. */
final class NameFindingsTest {
    @TempDir
    private Path folder;

    private List<String> findings(String train) {
        Path file = TinyLoop.in(folder.resolve("loop"))
                .with("train: {%s}\n".formatted(train))
                .write();
        return NameFindings.of(LoopFile.load(file, variable -> "key").config()).stream()
                .peek(found -> assertThat(found.level()).isEqualTo(Finding.Level.WARNING))
                .map(found -> found.code() + " " + found.message())
                .toList();
    }

    @Test
    void who_has_no_field_is_named_and_why() {
        String both = "suffix: intents, metadata: {team: search}";

        assertThat(findings("provider: mistral, base-model: x, " + both))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains(
                                        "train-suffix", "not sent to mistral", "hold the key that Hone finds them by"),
                        second -> assertThat(second).contains("train-metadata", "not sent to mistral"));
        assertThat(findings("provider: together, base-model: x, hosting-options: {hardware: h}, " + both))
                .singleElement()
                .asString()
                .contains("train-metadata", "not sent to together");
        assertThat(findings(both)).hasSize(2).first().asString().contains("embedded");
    }

    @Test
    void who_has_both_is_not_warned_of_but_a_fallback_without_is() {
        String openai = "provider: openai, base-model: x, suffix: intents, metadata: {team: search}";

        assertThat(findings(openai)).isEmpty();
        assertThat(findings(openai + ", fallback: [{provider: local-lora, base-model: y}]"))
                .hasSize(2);
        assertThat(findings("provider: openai, base-model: x")).isEmpty();
    }
}
