package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terms of teachers, and who accepted them, travel with what leaves a run. */
final class ExportTermsTest {
    private static final String TERMS = "restricted, accepted by legal@example.org: a *trial*, no | product";

    @TempDir
    private static Path shared;

    @BeforeAll
    static void aRunOnRestrictedTerms() {
        Path config = TinyLoop.in(shared.resolve("loop"))
                .taughtBy("""
                          - {id: recorded, kind: corpus, file: corpus.jsonl, licence: {terms: restricted,
                             accepted-by: legal@example.org, reason: "a *trial*, no | product"}}
                        """)
                .curating("review: {fraction: 0}, distribution: {on-drift: fail, labels: 1, lengths: 1, vocabulary: 1,"
                        + " topics: 2, formats: 1}")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write();
        Cli.Printed ran = new Cli(shared.resolve("home")).hone("run", config.toString());
        assertThat(ran.out() + ran.err()).contains("for internal use alone");
    }

    private static String hone(String... args) {
        Cli.Printed printed = new Cli(shared.resolve("home")).hone(args);
        assertThat(printed.code()).as(printed.err()).isZero();
        return printed.out();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void every_row_names_the_terms_of_its_teacher_and_seeds_have_none() throws IOException {
        for (String line : hone("export", "latest").lines().toList()) {
            JsonNode meta = json(line).path("meta");
            String terms = meta.path("source").asText().equals("SEED") ? "" : TERMS;
            assertThat(meta.path("details").path("terms").asText()).isEqualTo(terms);
        }
        assertThat(hone("export", "latest", "--format", "csv", "--source", "generated")
                        .lines()
                        .skip(1))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith("\"" + TERMS + "\""));
    }

    @Test
    void the_folder_says_who_accepted_and_which_gates_ran() throws IOException {
        Path into = shared.resolve("out");
        hone("export", "latest", "--format", "openai", "--folder", into.toString());

        String card = Files.readString(into.resolve("README.md"));
        assertThat(card)
                .contains("license: other", "accepted by legal@example.org: a \\*trial\\*, no \\| product")
                .contains("leak, personal data, distribution. ", "each row names them")
                .doesNotContain("judge", "execution");
        List<String> sides = Files.readAllLines(into.resolve("train.provenance.jsonl"));
        assertThat(sides.stream().filter(line -> line.contains("GENERATED")))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(json(line).at("/details/terms").asText()).isEqualTo(TERMS));
        assertThat(Files.readString(into.resolve("train.jsonl"))).doesNotContain("legal@example.org");
    }

    @Test
    void the_report_says_it_in_every_form() throws IOException {
        JsonNode teacher = json(hone("report", "latest", "--json")).at("/data/teachers/0");

        assertThat(teacher.path("licence").asText()).isEqualTo("restricted");
        assertThat(teacher.at("/accepted/by").asText()).isEqualTo("legal@example.org");
        assertThat(teacher.at("/accepted/reason").asText()).isEqualTo("a *trial*, no | product");
        Path page = shared.resolve("report.html");
        hone("report", "latest", "--format", "html", "--out", page.toString());
        assertThat(Files.readString(page)).contains("<td>" + TERMS + "</td>");
    }
}
