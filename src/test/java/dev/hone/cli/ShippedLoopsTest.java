package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.cli.Cli.Printed;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.ShippedLoop;
import dev.hone.fixture.ShippedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The loop files that ship for tasks with free outputs, taken through the commands that a user types, for one round
 * instead of three, and as they ship where all tests are run. Only {@code providers.yaml} in the home folder says that
 * Ollama listens elsewhere.
 */
final class ShippedLoopsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "hone.root";

    private final FakeChatServer server = new FakeChatServer();
    private final String before = System.getProperty(ROOT, ".");

    @TempDir
    private Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void anEmptyProjectFolder() {
        root = folder.resolve("project");
        System.setProperty(ROOT, root.toString());
    }

    @AfterEach
    void asBefore() {
        System.setProperty(ROOT, before);
        server.close();
    }

    private static final ShippedLoop SNIPS = new ShippedLoop("snips", "extraction", "snips-slots", "field-f1", 0.3);
    private static final ShippedLoop GSM8K = new ShippedLoop("gsm8k", "math", "gsm8k", "numeric-accuracy", 0.25);
    private static final ShippedLoop REGEX = new ShippedLoop("regex", "regex", "nlrx-turk", "regex-accuracy", 0.6);

    @Test
    void commands_to_an_assistant_become_json_with_intent_and_slots() throws IOException {
        JsonNode report = runs(SNIPS, 1);

        JsonNode answers = report.at("/rounds/1/answers");
        assertThat(answers.path("unreadable").asInt()).isPositive();
        assertThat(answers.path("fields").findValuesAsText("field")).contains("/intent", "/slots/artist");
        assertThat(names(report.at("/rounds/0/probe/others"))).contains("exact-match");
    }

    @Test
    void word_problems_are_scored_by_the_number_that_the_solution_ends_in() throws IOException {
        runs(GSM8K, 1);

        assertThat(rows()).filteredOn(row -> strategy(row).equals("reasoning")).isNotEmpty();
    }

    @Test
    void expressions_are_scored_by_what_they_match_and_tried_on_the_lines_of_their_writer() throws IOException {
        runs(REGEX, 1);

        assertThat(rows())
                .filteredOn(row -> !strategy(row).isEmpty())
                .anySatisfy(row ->
                        assertThat(row.at("/meta/details").has("matches")).isTrue());
    }

    @Tag("full")
    @Test
    void all_three_run_letter_by_letter_as_they_ship() throws IOException {
        for (ShippedLoop shipped : List.of(SNIPS, GSM8K, REGEX)) {
            server.forget();
            root = folder.resolve(shipped.loop());
            System.setProperty(ROOT, root.toString());
            runs(shipped, ShippedLoop.ROUNDS);
        }
    }

    /** @param rounds that it runs at most: the only thing in which its file may differ from the shipped one */
    private JsonNode runs(ShippedLoop shipped, int rounds) throws IOException {
        assumeTrue(shipped.isHere(), "skipped: data set not present");
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/providers.yaml"), """
                providers: {ollama: {base-url: "%s", limits: {in-flight: 8}}}
                """.formatted(server.baseUrl()));
        Path config = shipped.write(root, rounds);
        assertThat(hone("run", config.toString()).err()).contains("hone data get " + shipped.set());
        assertThat(server.received()).isZero();
        Printed got = hone("data", "get", shipped.set(), "--from", "../shared/data");
        assertThat(got.code()).as(got.err()).isZero();
        assertThat(got.out()).contains("105 rows", "210 rows", "300 rows");
        var models = new ShippedModels(shipped.kind(), shipped.set(), shipped.near(), root);
        server.answering(models::answer);
        Printed check = hone("check", config.toString());
        assertThat(check.code()).as(check.err()).isZero();

        Printed run = hone("run", config.toString());

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode report =
                JSON.readTree(hone("report", "latest", "--format", "json").out());
        scored(report, shipped.metric());
        gated(report);
        kept(report);
        shown(shipped.metric());
        paid();
        sealed(models);
        return report;
    }

    private Printed hone(String... args) {
        return new Cli(folder.resolve("home")).hone(args);
    }

    private static void scored(JsonNode report, String metric) {
        JsonNode rounds = report.path("rounds");
        assertThat(rounds.size()).isBetween(2, 4);
        for (JsonNode round : rounds) {
            JsonNode probe = round.path("probe");
            assertThat(probe.path("metric").asText()).isEqualTo(metric);
            assertThat(probe.path("n").asInt()).isBetween(50, 210);
            assertThat(probe.path("low").asDouble()).isBetween(0.0, value(round) - 0.005);
            assertThat(probe.path("high").asDouble()).isBetween(value(round) + 0.005, 1.0);
        }
        JsonNode last = rounds.get(rounds.size() - 1);
        JsonNode first = last.at("/probe/sinceFirst");
        assertThat(value(last)).isGreaterThan(value(rounds.get(0)));
        assertThat(first.path("difference").asDouble()).isCloseTo(value(last) - value(rounds.get(0)), within(0.05));
        assertThat(first.path("gained").asInt())
                .isGreaterThan(first.path("lost").asInt());
        assertThat(report.findValues("locked").stream().filter(JsonNode::isObject))
                .as("locked is scored once, at the end")
                .hasSize(1)
                .allSatisfy(locked -> assertThat(locked.path("n").asInt()).isEqualTo(300));
    }

    private static double value(JsonNode round) {
        return round.at("/probe/value").asDouble();
    }

    /** What the teacher spoilt is dropped, each for its reason. */
    private static void gated(JsonNode report) {
        JsonNode funnel = report.at("/rounds/1/funnel");
        List<String> reasons = new ArrayList<>();
        funnel.path("dropped").fieldNames().forEachRemaining(reasons::add);
        assertThat(String.join(" | ", reasons)).contains("execution/output-", "duplicate/", "leak/");
        assertThat(funnel.path("kept").asInt()).isBetween(10, 70);
        assertThat(report.at("/rounds/1/dropped"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("reason").asText()).isNotBlank());
    }

    private void kept(JsonNode report) throws IOException {
        JsonNode rounds = report.path("rounds");
        JsonNode train = rounds.get(1).path("train");
        List<JsonNode> written =
                rows().stream().filter(row -> !strategy(row).isEmpty()).toList();
        assertThat(train.path("real").asInt()).isEqualTo(105);
        assertThat(written).hasSizeGreaterThanOrEqualTo(10).allSatisfy(row -> {
            JsonNode lineage = row.path("meta");
            assertThat(strategy(row)).isIn("seed-expansion", "generate", "reasoning");
            assertThat(lineage.path("teacher").asText()).isEqualTo("local");
            assertThat(lineage.path("prompt-version").asText()).startsWith("free/" + strategy(row) + "@");
            assertThat(lineage.path("round").asInt()).isPositive();
        });
        assertThat(written)
                .as("rows that were aimed at failures")
                .anySatisfy(row -> assertThat(row.at("/meta/target").asText()).isNotBlank());
    }

    private static String strategy(JsonNode row) {
        return row.at("/meta/strategy").asText("").replace("null", "");
    }

    /** The training rows of round 1. */
    private List<JsonNode> rows() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : hone("export", "latest", "--round", "1", "--format", "jsonl")
                .out()
                .lines()
                .toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private void shown(String metric) {
        assertThat(hone("report", "latest", "--format", "html").out())
                .contains(metric, "<h3>Answers</h3>", "could not be read", "</html>");
        assertThat(hone("report", "latest", "--format", "md").out())
                .contains("Scores are " + metric + ".", "### Answers");
    }

    private void paid() throws IOException {
        JsonNode ledger = JSON.readTree(hone("ledger", "latest", "--json").out());
        assertThat(ledger.at("/total/calls").asLong()).isEqualTo(server.calls());
        assertThat(ledger.at("/total/promptTokens").asLong()).isEqualTo(server.promptTokens());
        assertThat(ledger.at("/total/completionTokens").asLong()).isEqualTo(server.completionTokens());
        assertThat(ledger.at("/total/usd").asDouble()).isZero();
        assertThat(ledger.path("by").findValuesAsText("purpose")).contains("evaluate", "generate", "qualify");
    }

    /** No teacher is shown a locked row. */
    private void sealed(ShippedModels models) {
        StringBuilder asked = new StringBuilder();
        server.requests().stream()
                .filter(request -> request.path("model").asText().equals("mistral-small3.2"))
                .forEach(request -> request.path("messages")
                        .forEach(message -> asked.append(message.path("content").asText())));
        assertThat(asked).isNotEmpty();
        String all = asked.toString();
        assertThat(models.locked())
                .hasSizeGreaterThan(200)
                .noneMatch(input -> all.contains(JSON.valueToTree(input).toString()));
    }

    private static List<String> names(JsonNode scores) {
        return scores.findValuesAsText("metric");
    }
}
