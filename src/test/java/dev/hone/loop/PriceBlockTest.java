package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.ConfigException;
import dev.hone.config.Finding;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a price is missing, check prints the block to paste, and pasting it is all that is needed. */
final class PriceBlockTest {
    private static final String BEGIN = "under the same names:";
    private static final Map<String, String> KEYS = Map.of(
            "AZURE_OPENAI_API_KEY", "key",
            "AZURE_MANAGEMENT_TOKEN", "token",
            "TOGETHER_API_KEY", "key",
            "FIREWORKS_API_KEY", "key",
            "OPENAI_API_KEY", "key");

    @TempDir
    private Path folder;

    private TestHome home() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        return TestHome.at(home).with(KEYS).at(() -> Instant.parse("2026-11-22T12:00:00Z"));
    }

    /** A sample as it is shipped, beside rows that take the place of those that it names. */
    private Path sample(String name) throws IOException {
        Path rows = Objects.requireNonNull(
                TinyLoop.in(folder.resolve("rows")).write().getParent());
        copy(rows.resolve("seeds.jsonl"), "seeds/definitions/seeds.jsonl");
        copy(rows.resolve("corpus.jsonl"), "seeds/definitions/teacher-corpus.jsonl");
        copy(rows.resolve("probe.jsonl"), "eval-sets/definitions/probe.jsonl");
        copy(rows.resolve("locked.jsonl"), "eval-sets/definitions/locked.jsonl");
        return copy(Path.of("loop-configs", name + ".yaml"), "loop-configs/" + name + ".yaml");
    }

    private Path copy(Path from, String to) throws IOException {
        Path target = folder.resolve("project").resolve(to);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        return Files.writeString(target, Files.readString(from));
    }

    private List<Finding> refusals(Path loop) throws IOException {
        return home().load(loop).findings().stream()
                .filter(found -> found.level() == Finding.Level.REFUSAL)
                .filter(found -> !found.code().equals("few-seeds"))
                .filter(found -> !found.code().equals("train-rows"))
                .toList();
    }

    private static String blockOf(List<Finding> findings) {
        List<String> told = findings.stream()
                .map(Finding::message)
                .filter(message -> message.contains(BEGIN))
                .toList();
        assertThat(told).as("%s", findings).hasSize(1);
        return told.getFirst().substring(told.getFirst().indexOf(BEGIN) + BEGIN.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train-azure", "train-together", "train-fireworks"})
    void pasting_the_very_block_makes_a_sample_pass(String name) throws IOException {
        Path loop = sample(name);
        List<Finding> before = refusals(loop);
        String block = blockOf(before);
        Path file = folder.resolve("home/providers.yaml");

        assertThat(before)
                .isNotEmpty()
                .last()
                .satisfies(found -> assertThat(found.message()).contains("Paste this into " + file.toAbsolutePath()));
        Files.writeString(file, block.replace("USD", "0.5").replace("SOURCE", "invoice"));

        assertThat(refusals(loop)).isEmpty();
        LoadedLoop loaded = home().load(loop);
        assertThat(loaded.findings()).noneMatch(found -> found.message().contains(BEGIN));
        TrainingPrice price =
                Workspace.trainings(loaded, 3, home().surroundings()).getFirst();
        assertThat(price.hosting()).isNotNull();
        assertThat(price.sentences()).hasSize(2).noneMatch(line -> line.contains("no price of an hour"));
    }

    @Test
    void a_block_that_is_pasted_without_figures_is_refused_with_file_and_place() throws IOException {
        Path loop = sample("train-fireworks");
        Path file = folder.resolve("home/providers.yaml");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, blockOf(refusals(loop)));

        assertThatThrownBy(() -> refusals(loop))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("fine-tuning.fireworks.");
    }

    @Test
    void all_who_may_train_are_in_one_block() throws IOException {
        Path loop = TinyLoop.in(folder.resolve("loop")).with("""
                train:
                  provider: fireworks
                  base-model: a
                  provider-options: {account: me}
                  fallback: [{provider: together, base-model: b, hosting-options: {hardware: h}}]
                budget: {usd: 5}
                """).write();

        String block = blockOf(refusals(loop));

        assertThat(block).containsOnlyOnce("fine-tuning:").contains("  fireworks:\n", "  together:\n");
        Files.writeString(folder.resolve("home/providers.yaml"), block.replace("USD", "1"));
        assertThat(refusals(loop)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | '' | 4 | 4 deployments of 2 h | 26.88",
                "1 | ', time-to-live: PT90M' | 2 | 2 of 90 min | 10.08",
                "3 | '}\ncontrol: balanced\nplan: {policy: mix' | 7 | with a control | 47.04",
                "3 | '}\nplan: {policy: llm2llm' | 7 | a plan that asks the student each round | 47.04",
            })
    void hosting_is_forecast_at_its_worst(int rounds, String more, int deployments, String which, double usd)
            throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(
                folder.resolve("home/providers.yaml"),
                "fine-tuning: {together: {hosting: {usd-per-hour: 3.36, price: {read: 2026-11-21, source: invoice}}}}");
        Path loop = TinyLoop.in(folder.resolve("loop" + rounds + deployments))
                .with("train: {provider: together, base-model: m, hosting-options: {hardware: h}%s}\n".formatted(more))
                .write();

        TrainingPrice price = Workspace.trainings(home().load(loop), rounds, home().surroundings())
                .getFirst();

        assertThat(Objects.requireNonNull(price.hosting()).deployments())
                .as(which)
                .isEqualTo(deployments);
        assertThat(price.dollars()).as(which).isCloseTo(usd, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(price.sentences().getLast())
                .contains("hosting (together), %d times one endpoint".formatted(deployments), "at 3.36 USD an hour")
                .contains("%.2f USD at worst, which the estimate counts".formatted(usd));
    }

    @Test
    void a_student_that_is_scored_at_the_end_or_writes_is_deployed_once_more() throws IOException {
        Path loop = TinyLoop.in(folder.resolve("loop"))
                .with("train: {provider: together, base-model: m, hosting-options: {hardware: h}}\n")
                .write();
        String usual = Files.readString(loop);

        assertThat(deployments(loop, usual.replace("locked: every-round", "locked: end")))
                .isEqualTo(5);
        assertThat(deployments(loop, usual.replace("per-round: 9", "per-round: 9, mix: {self-play: 1, generate: 1}")))
                .isEqualTo(7);
        assertThat(deployments(loop, usual)).isEqualTo(4);
    }

    private int deployments(Path loop, String text) throws IOException {
        Files.writeString(loop, text);
        return Objects.requireNonNull(Workspace.trainings(home().load(loop), 3, home().surroundings())
                        .getFirst()
                        .hosting())
                .deployments();
    }
}
