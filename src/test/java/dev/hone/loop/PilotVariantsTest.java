package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.TestHome;
import dev.hone.report.PilotReport;
import dev.hone.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pilots that compare variants of the prompts, and pilots that are killed. */
final class PilotVariantsTest extends PilotedLoop {
    private static final String GOOD = """
            version: 1
            You write.
            === user ===
            Write {count} examples{#if labels} labelled {labels}{/if}. {set}
            """;
    private static final List<String> PLACES = List.of(
            "r1/generate/-1001:done",
            "r1/curate/-1000:worked",
            "r1/pilot/0:worked",
            "r1/sample/100:worked",
            "r1/pilot/1:done");
    private static final String LAZY = GOOD.replace("{count} examples", "1 example");

    private Path variants(String more) throws IOException {
        Path config = loop(
                "go: automatic, accept-at-least: 0.1, " + more
                        + "variants: [{name: lazy, prompts: {seed-expansion: lazy.txt, generate: lazy.txt}},"
                        + " {name: good, prompts: {seed-expansion: good.txt, generate: good.txt}}]",
                "fraction: 0");
        Files.writeString(folder.resolve("loop/good.txt"), GOOD);
        Files.writeString(folder.resolve("loop/lazy.txt"), LAZY);
        Files.writeString(config, Files.readString(config).replace("rows: 12", "rows: 60"));
        return config;
    }

    @Test
    void of_two_variants_the_one_shown_to_be_worse_is_not_asked_by_again() throws IOException {
        home.run(variants(""));

        PilotReport pilot = pilot();
        assertThat(pilot.variants()).extracting(PilotReport.Variant::name).containsExactly("lazy", "good");
        assertThat(pilot.variants()).extracting(PilotReport.Variant::carried).containsExactly(false, true);
        assertThat(pilot.variants().getFirst().dropped()).containsKey("answer/too few");
        assertThat(pilot.variants())
                .extracting(variant -> variant.diversity().rows())
                .containsOnly(pilot.variants().getFirst().kept().hits());
        assertThat(pilot.variants().getLast().prompts()).hasSize(2).allSatisfy(prompt -> {
            assertThat(prompt.version()).matches("(generate|seed-expansion)@1#\\w{12}");
            assertThat(prompt.version()).startsWith(prompt.strategy());
        });
        assertThat(pilot.variants())
                .allSatisfy(variant -> assertThat(variant.prompts().stream()
                                .mapToInt(prompt -> prompt.kept().hits())
                                .sum())
                        .isEqualTo(variant.kept().hits()));
        assertThat(trained().stream()
                        .filter(row -> "lazy".equals(row.lineage().details().get("variant"))))
                .hasSize(pilot.variants().getFirst().kept().hits());
    }

    @Test
    void a_person_may_choose_a_variant_and_no_other() throws IOException {
        home.run(Files.writeString(variants(""), Files.readString(variants("")).replace("go: automatic, ", "")));
        with(workspace -> assertThatThrownBy(() -> workspace.pilot("latest").say("go", List.of("best"), "ann", ""))
                .hasMessageContaining("no variant best; it has: lazy, good"));
        say("go", "lazy");
        home.resume("latest");

        assertThat(report().pilot())
                .isNotNull()
                .satisfies(pilot -> assertThat(pilot.variants())
                        .extracting(PilotReport.Variant::carried)
                        .containsExactly(true, false));
    }

    @Test
    void a_killed_pilot_pays_nothing_twice_and_ends_as_if_nothing_had_happened() throws IOException {
        Path config = variants("review: 0.5, ");
        home.run(config);
        String whole = ReportJson.comparable(report());
        long calls = server.calls();

        for (String place : PLACES) {
            server.forget();
            Path other = folder.resolve(place.replace('/', '-').replace(':', '-'));
            home = TestHome.at(other).failingAt(at -> {
                if (at.equals(place)) {
                    throw new StackOverflowError();
                }
            });
            assertThatThrownBy(() -> home.run(config)).as(place).isInstanceOf(StackOverflowError.class);

            home = TestHome.at(other);
            home.resume("latest");

            assertThat(server.calls()).as(place).isEqualTo(calls);
            assertThat(server.asked())
                    .as(place)
                    .allSatisfy((messages, times) -> assertThat(times).isOne());
            assertThat(ReportJson.comparable(report())).as(place).isEqualTo(whole);
        }
    }
}
