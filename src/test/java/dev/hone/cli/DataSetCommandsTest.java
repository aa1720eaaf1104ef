package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.cli.Cli.Printed;
import dev.hone.data.ContentHash;
import dev.hone.data.NormalText;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets of rounds: listed, compared, named and written. */
final class DataSetCommandsTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aRunWhoseSeedsAreOthersNow() throws IOException {
        Path config = TinyLoop.in(shared.resolve("loop")).write();
        new Cli(shared.resolve("home")).hone("run", config.toString());
        Files.writeString(shared.resolve("loop/seeds.jsonl"), "{\"input\":\"other\",\"output\":\"card\"}\n");
    }

    private static Printed hone(String... args) {
        return new Cli(shared.resolve("home")).hone(args);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static String version(int round) throws IOException {
        return json(hone("data", "versions", "latest", "--json").out())
                .path(round)
                .path("version")
                .asText();
    }

    @Test
    void each_round_has_a_version_which_the_report_names() throws IOException {
        JsonNode versions = json(hone("data", "versions", "tiny-1", "--json").out());

        assertThat(versions).hasSize(3);
        assertThat(versions.path(0).path("rows").asInt()).isEqualTo(9);
        assertThat(versions.path(2).path("added").asInt()).isEqualTo(9);
        assertThat(versions.path(2).path("removed").asInt()).isZero();
        assertThat(versions.path(2).path("sources").path("seed").asInt()).isEqualTo(9);
        JsonNode report = json(hone("report", "latest", "--json").out());
        assertThat(report.path("rounds").findValuesAsText("dataset"))
                .containsExactlyElementsOf(versions.findValuesAsText("version"));
        assertThat(hone("data", "versions", "latest").out()).contains(version(1), "seed 9");
    }

    @Test
    void a_version_outlives_the_files_it_was_made_from() throws IOException {
        assertThat(hone("export", "latest", "--round", "0").out().lines()).hasSize(9);
        assertThat(hone("export", version(1).substring(0, 7)).out().lines()).hasSize(18);
    }

    @Test
    void two_versions_differ_by_what_the_round_brought() throws IOException {
        Printed printed = hone("data", "diff", "tiny-1:0", version(2).substring(0, 8));
        JsonNode diff =
                json(hone("data", "diff", "tiny-1:0", version(2), "--json").out());

        assertThat(printed.out()).contains("18 added, 0 removed, 0 changed, 9 the same", "source", "label", "card");
        assertThat(diff.path("added")).hasSize(18);
        assertThat(diff.path("byLabel").properties()).isNotEmpty();
        assertThat(json(hone("data", "diff", version(2), "tiny-1:0", "--json").out())
                        .path("removed"))
                .hasSize(18);
        assertThat(hone("data", "diff", "latest:1", "latest:1").out()).contains("0 added, 0 removed, 0 changed, 18");
    }

    @Test
    void a_tag_names_a_version_until_it_is_moved_or_removed() throws IOException {
        assertThat(hone("data", "tag", "tiny-1:1", "first").out()).contains("first is " + version(1));
        assertThat(hone("export", "first").out().lines()).hasSize(18);
        Printed taken = hone("data", "tag", "tiny-1:2", "first");
        assertThat(taken.code()).isEqualTo(2);
        assertThat(taken.err()).contains("names version " + version(1), "--move");
        assertThat(hone("data", "tag", "tiny-1:2", "first", "--move").code()).isZero();
        assertThat(hone("data", "versions", "latest").out()).contains("[first]");
        assertThat(hone("data", "tag", "first", "--remove").code()).isZero();
        assertThat(hone("export", "first").code()).isEqualTo(2);
        assertThat(hone("data", "tag", "first", "--remove").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdef", "1st", "a b", "x:1", ""})
    void a_tag_cannot_read_like_something_else(String tag) {
        Printed printed = hone("data", "tag", "tiny-1:1", tag);

        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.err()).containsIgnoringCase("tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-1:7", "tiny-9", "0123456789abcdef", "nonsense"})
    void a_set_that_is_not_there_is_named(String name) {
        Printed printed = hone("data", "diff", name, "latest");

        assertThat(printed.code()).isIn(1, 2);
        assertThat(printed.err()).contains(name.replace(":7", ""));
    }

    @Test
    void filters_leave_only_what_they_name() throws IOException {
        Printed cards = hone("export", "tiny-1:2", "--label", "card", "--source", "generated");

        assertThat(cards.out().lines()).isNotEmpty().allMatch(row -> row.contains("\"output\":\"card\""));
        assertThat(hone("export", "tiny-1:2", "--source", "seed").out().lines()).hasSize(9);
        assertThat(hone("export", "tiny-1:2", "--made-in", "2").out().lines()).hasSize(9);
        assertThat(hone("export", "tiny-1:2", "--teacher", "nobody").out()).isEmpty();
        assertThat(hone("export", "tiny-1:2", "--source", "alien").code()).isEqualTo(2);
    }

    @Test
    void rows_can_be_chosen_by_what_gates_measured() throws IOException {
        long near = 0;
        for (String row : hone("export", "tiny-1:2").out().lines().toList()) {
            JsonNode cosine = json(row).path("meta").path("details").path("gate.cosine-seed");
            near += !cosine.isMissingNode() && cosine.asDouble() >= 0.5 ? 1 : 0;
        }
        assertThat(near).isBetween(1L, 17L);

        assertThat(hone("export", "tiny-1:2", "--where", "gate.cosine-seed>=0.5")
                        .out()
                        .lines())
                .hasSize((int) near);
        assertThat(hone("export", "tiny-1:2", "--where", "gate.cosine-seed>=0.5", "--where", "gate.cosine-seed<0.5")
                        .out())
                .isEmpty();
        Printed wrong = hone("export", "tiny-1:2", "--where", "gate.cosine-seed");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("'gate.cosine-seed' is no condition - write a detail");
        assertThat(hone("export", "tiny-1:2", "--format", "csv").out()).contains(",details,terms", "gate.cosine-probe");
    }

    @Test
    void rows_that_a_gate_dropped_come_with_the_reason_and_sealed_text_stays() throws IOException {
        Printed leaks = hone("export", "tiny-1", "--round", "1", "--gate", "leak");

        assertThat(leaks.code()).isZero();
        assertThat(leaks.out()).doesNotContain(TinyLoop.CANARY);
        Printed none = hone("export", "latest", "--gate", "leak", "--format", "parquet", "--out", "x");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("parquet - doubtful and dropped rows are written as jsonl or csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "vertex", "parquet"})
    void a_folder_holds_both_parts_their_lineage_and_a_card(String format) throws IOException {
        Path into = folder.resolve("out");
        Printed printed = hone("export", "tiny-1:2", "--format", format, "--folder", into.toString());

        assertThat(printed.code()).isZero();
        String ending = format.equals("parquet") ? "parquet" : "jsonl";
        assertThat(into.resolve("train." + ending)).isNotEmptyFile();
        assertThat(into.resolve("validation." + ending)).isNotEmptyFile();
        String card = Files.readString(into.resolve("README.md"));
        assertThat(card)
                .startsWith("---\npretty_name:")
                .contains("license: \"apache-2.0\"", "path: \"train." + ending, version(2), "Seed of the shuffle: ")
                .contains("## What the gates measured", "| cosine-seed | ")
                .contains("No person has looked at this data", "recorded");
        Set<String> sides = new HashSet<>();
        for (String part : List.of("train", "validation")) {
            sides.addAll(Files.readAllLines(into.resolve(part + ".provenance.jsonl")).stream()
                    .map(line -> line.replaceFirst(".*\"id\":\"([0-9a-f]+)\".*", "$1"))
                    .collect(Collectors.toSet()));
        }
        assertThat(sides).hasSize(27);
    }

    @Test
    void the_same_seed_writes_the_same_folder_and_another_a_different_one() throws IOException {
        for (String name : List.of("a", "b")) {
            hone(
                    "export",
                    "tiny-1:2",
                    "--format",
                    "openai",
                    "--seed",
                    "5",
                    "--folder",
                    folder.resolve(name).toString());
        }
        hone(
                "export",
                "tiny-1:2",
                "--format",
                "openai",
                "--seed",
                "6",
                "--folder",
                folder.resolve("c").toString());

        String a = Files.readString(folder.resolve("a/train.jsonl"));
        assertThat(a).isEqualTo(Files.readString(folder.resolve("b/train.jsonl")));
        assertThat(a).isNotEqualTo(Files.readString(folder.resolve("c/train.jsonl")));
        assertThat(ContentHash.of(NormalText.of(a))).isNotEmpty();
    }

    @Test
    void an_audit_names_what_the_set_lacks_and_how_it_differs() throws IOException {
        Printed printed = hone("audit", "tiny-1:2");
        JsonNode audit = json(hone("audit", version(2), "--json").out());

        assertThat(printed.code()).isZero();
        assertThat(printed.out())
                .contains("18 generated rows", "Style:", "Against the seeds, with 95 % intervals", "formats")
                .doesNotContain(TinyLoop.CANARY);
        assertThat(audit.path("rows").asInt()).isEqualTo(18);
        assertThat(audit.path("version").asText()).isEqualTo(version(2));
        assertThat(audit.path("drift")).hasSize(5);
        assertThat(audit.path("drift").path(0).path("low").isNumber()).isTrue();
        assertThat(hone("audit", "tiny-1:0").out()).contains("no generated row");
    }

    @Test
    void options_that_make_no_sense_are_refused_with_their_value() {
        assertThat(hone("export", "latest", "--format", "parquet").err()).contains("--out");
        assertThat(hone("export", "latest", "--format", "excel").err()).contains("excel", "jsonl", "vertex");
        assertThat(hone("export", "latest", "--folder", "x", "--validation", "0.9")
                        .err())
                .contains("0.9");
    }
}
