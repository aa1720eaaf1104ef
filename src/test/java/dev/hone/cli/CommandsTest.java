package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.cli.Cli.Printed;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users type and what they get; one finished run is shared by the tests that only look at it. */
final class CommandsTest {
    @TempDir
    private static Path shared;

    private static Path config;
    private static Printed firstRun;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aFinishedRun() {
        config = TinyLoop.in(shared.resolve("loop")).write();
        firstRun = new Cli(shared.resolve("home")).hone("run", config.toString());
    }

    private static Printed hone(String... args) {
        return new Cli(shared.resolve("home")).hone(args);
    }

    private static JsonNode json(Printed printed) throws IOException {
        return new ObjectMapper().readTree(printed.out());
    }

    @Test
    void a_run_ends_with_0_and_prints_the_result_and_where_the_report_is() {
        assertThat(firstRun.code()).isZero();
        assertThat(firstRun.out()).contains("tiny-1", "round", "probe", "locked", "report.html");
        assertThat(firstRun.err()).contains("Running tiny-1", "round 0  train", "round 2  probe");
    }

    @Test
    void run_tells_events_as_json_lines() throws IOException {
        Path once = TinyLoop.in(folder.resolve("loop"))
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .write();
        Printed printed = new Cli(folder.resolve("home")).hone("run", once.toString(), "--json");

        assertThat(printed.code()).isZero();
        List<String> lines = printed.out().lines().toList();
        assertThat(lines)
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(
                                new ObjectMapper().readTree(line).path("event").asText())
                        .isNotEmpty());
        assertThat(new ObjectMapper().readTree(lines.getLast()).path("event").asText())
                .isEqualTo("ended");
        assertThat(new ObjectMapper().readTree(lines.getLast()).path("report").asText())
                .endsWith("report.html");
    }

    @Test
    void options_are_accepted_before_and_after_the_arguments() {
        var out = new java.io.ByteArrayOutputStream();
        int code = new CommandLineApp(new Terminal(out, out))
                .execute("--home", shared.resolve("home").toString(), "status", "--json", "latest");

        assertThat(code).isZero();
        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).contains("\"tiny-1\"");
    }

    @Test
    void status_lists_runs() throws IOException {
        assertThat(hone("status").out()).contains("tiny-1", "finished", "round 2 done");
        assertThat(json(hone("status", "--json")).get(0).path("rounds").asInt()).isEqualTo(3);
        assertThat(json(hone("status", "tiny-1", "--json")).path("status").asText())
                .isEqualTo("finished");
        assertThat(new Cli(folder).hone("status").out()).contains("No runs");
    }

    @Test
    void report_comes_in_three_formats_on_standard_output_or_in_a_file() throws IOException {
        assertThat(hone("report", "latest").out()).contains("tiny-1", "| ");
        JsonNode whole = json(hone("report", "latest", "--format", "json"));
        assertThat(whole.path("rounds")).hasSize(3);
        assertThat(json(hone("report", "latest", "--json", "--round", "1")).path("rounds"))
                .hasSize(2);
        Path file = folder.resolve("r.html");
        assertThat(hone("report", "latest", "--format", "html", "--out", file.toString())
                        .code())
                .isZero();
        assertThat(file).content().startsWith("<!").contains("</html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv", "chat-jsonl"})
    void export_writes_the_training_rows(String format) throws IOException {
        Path file = folder.resolve("rows");
        JsonNode train = json(hone("report", "latest", "--json", "--round", "2"))
                .path("rounds")
                .path(2)
                .path("train");
        int rows = train.path("real").asInt() + train.path("synthetic").asInt();
        Printed printed = hone("export", "latest", "--round", "2", "--format", format, "--out", file.toString());

        assertThat(printed.code()).isZero();
        assertThat(rows).isGreaterThan(9);
        assertThat(printed.err()).startsWith(rows + " rows");
        assertThat(Files.readAllLines(file)).hasSizeGreaterThanOrEqualTo(rows);
        assertThat(Files.exists(folder.resolve("rows.provenance.jsonl"))).isEqualTo(format.startsWith("chat"));
        assertThat(hone("export", "latest", "--round", "2", "--format", format).out())
                .isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv"})
    void export_of_doubtful_rows_writes_no_training_rows(String format) throws IOException {
        Path file = folder.resolve("doubtful");
        Printed printed = hone("export", "latest", "--suspects", "--format", format, "--out", file.toString());

        assertThat(printed.code()).isZero();
        int rows = Files.readAllLines(file).size() - (format.equals("csv") ? 1 : 0);
        assertThat(printed.err()).contains(rows + " rows written");
        assertThat(hone("export", "latest", "--suspects", "--format", format).out())
                .isEqualTo(Files.readString(file));
        assertThat(Files.readString(file)).doesNotContain(TinyLoop.CANARY);
    }

    @Test
    void predict_answers_lines_with_probabilities() throws IOException {
        Path lines = folder.resolve("lines.txt");
        Files.writeString(lines, "the debit card got scratched\nthe app does not open\n");

        assertThat(hone("predict", "latest", "--in", lines.toString()).out().lines())
                .satisfiesExactly(
                        card -> assertThat(card).startsWith("card\tcard "),
                        app -> assertThat(app).startsWith("app\t"));
        JsonNode first = new ObjectMapper()
                .readTree(hone("predict", "latest", "--round", "2", "--in", lines.toString(), "--json")
                        .out()
                        .lines()
                        .findFirst()
                        .orElseThrow());
        assertThat(first.path("probabilities")).hasSize(3);
    }

    @Test
    void a_damaged_student_is_named_and_is_no_fault_of_hone() throws IOException {
        Cli own = new Cli(folder.resolve("home"));
        Path loop = TinyLoop.in(folder.resolve("loop"))
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .write();
        own.hone("run", loop.toString());
        Path student = folder.resolve("home/runs/tiny-1/round-0/student.json");
        assertThat(student).exists();
        Files.writeString(student, "{\"format\":");
        Path lines = Files.writeString(folder.resolve("lines.txt"), "the app does not open\n");

        Printed printed = own.hone("predict", "latest", "--in", lines.toString());

        assertThat(printed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(printed.err())
                .contains(student.getFileName().toString(), "is not a readable student", "Maybe delete it")
                .doesNotContain("fault in Hone", "Unexpected error");
    }

    @Test
    void check_prints_counts_findings_and_an_estimate() throws IOException {
        Printed printed = hone("check", config.toString());

        assertThat(printed.code()).isZero();
        assertThat(printed.out()).contains("3 labels", "9 seeds", "few-seeds", "no-ood", "Estimate:");
        JsonNode node = json(hone("check", config.toString(), "--json"));
        assertThat(node.path("estimate").path("examplesKept").asInt()).isEqualTo(18);
        assertThat(node.path("findings").findValuesAsText("code")).contains("no-ood");
    }

    @Test
    void usage_mistakes_end_with_2_and_say_what_was_meant() {
        assertThat(hone("stauts").code()).isEqualTo(2);
        assertThat(hone("stauts").err()).contains("status");
        assertThat(hone("run").code()).isEqualTo(2);
        assertThat(hone("report", "tiny-9").code()).isEqualTo(2);
        assertThat(hone("report", "tiny-9").err()).contains("no run tiny-9", "tiny-1");
        assertThat(hone("export", "latest", "--format", "xml").err()).contains("chat-jsonl");
        assertThat(hone("stop", "latest").err()).contains("neither running nor waiting");
    }

    @Test
    void resuming_a_finished_run_is_refused_with_4() {
        Printed printed = hone("resume", "latest");

        assertThat(printed.code()).isEqualTo(4);
        assertThat(printed.err()).contains("finished");
    }

    @Test
    void help_and_version_are_there() throws IOException {
        assertThat(hone("--help").out()).contains("Exit codes", "stop-rules", "predict");
        assertThat(hone("run", "--help").out()).contains("--skip-bad-rows");
        String version = Version.HONE;
        assertThat(hone("--version").out()).contains("hone " + version);
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + version + "</version>");
    }
}
