package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.config.Finding;
import dev.hone.data.Example;
import dev.hone.data.ExportFormat;
import dev.hone.data.Lineage;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeChatServer.Fault;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies in which the student has a part, in whole loops against a server that also answers wrongly. */
final class StudentStrategiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LICENCE = "licence: {terms: MIT}";

    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String mix, String student) {
        String model = "kind: vllm, base-url: \"%s\", allow-private-address: true".formatted(server.baseUrl());
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("  - {id: big, %s, model: qwen-big, licence: {terms: Apache-2.0}, max-tokens: 512}\n"
                        .formatted(model))
                .generating("{per-round: 12, per-call: 3, qualify: {rows: 30}, mix: {%s}}".formatted(mix))
                .with("train: {student: prompted, noise-repeats: 0, shots: 4, model: {%s, %s, max-tokens: 256}}\n"
                        .formatted(model, student))
                .write();
    }

    private static List<Example> kept(TestHome home, String strategy) {
        try (Workspace workspace = home.open()) {
            return workspace.round("latest", 2).trainingRows().stream()
                    .filter(row -> strategy.equals(row.lineage().strategy()))
                    .distinct()
                    .toList();
        }
    }

    private static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private void answersWronglyToo() {
        List<Fault> some = List.of(Fault.WRONG_LABEL, Fault.NOT_JSON, Fault.EMPTY, Fault.CUT_OFF, Fault.SERVER_ERROR);
        server.failing(
                (number, attempt) -> attempt > 1 || number % 3 > 0 ? Fault.NONE : some.get(number / 3 % some.size()));
    }

    @Test
    void in_self_play_the_student_proposes_and_the_teacher_answers() {
        answersWronglyToo();
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThat(home.run(loop("self-play: 1", "model: small, " + LICENCE)).state())
                .isEqualTo(RunOutcome.State.FINISHED);

        assertThat(kept(home, "self-play")).isNotEmpty().allSatisfy(row -> {
            Lineage lineage = row.lineage();
            assertThat(lineage.teacher()).isEqualTo("big");
            assertThat(lineage.promptVersion()).isEqualTo("self-play@1");
            assertThat(lineage.details().get(Lineage.STUDENT)).matches("round-[01]");
            assertThat(lineage.details().get("agreement")).isIn("2 of 3", "3 of 3");
        });
        List<JsonNode> proposals = server.requests().stream()
                .filter(request -> schema(request).equals("inputs"))
                .toList();
        assertThat(proposals)
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.path("model").asText()).isEqualTo("small"))
                .anySatisfy(request -> assertThat(request.toString()).contains("Inputs that it gets wrong"));
        assertThat(proposals.toString()).doesNotContain(TinyLoop.CANARY);
        assertThat(server.requests().stream()
                        .filter(request -> request.path("model").asText().equals("qwen-big"))
                        .toList()
                        .toString())
                .doesNotContain(TinyLoop.CANARY);
        assertThat(report(home).data().teachers()).anySatisfy(author -> {
            assertThat(author.id()).isEqualTo("student");
            assertThat(author.licence()).isEqualTo("MIT");
        });
        assertThat(report(home).rounds().getLast().writing().ways())
                .anySatisfy(way -> assertThat(way.strategy()).isEqualTo("self-play"));
    }

    private static String schema(JsonNode request) {
        return request.at("/response_format/json_schema/name").asText();
    }

    @Test
    void pairs_hold_the_right_answer_and_the_students_own_and_leave_as_dpo_files() throws IOException {
        answersWronglyToo();
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop("preference: 2, generate: 1", "model: small"));

        List<Example> pairs = kept(home, "preference");
        assertThat(pairs).isNotEmpty().allSatisfy(row -> {
            var details = row.lineage().details();
            assertThat(details.get(Lineage.REJECTED))
                    .isIn("card", "transfer", "app")
                    .isNotEqualTo(row.output());
            assertThat(details.get(Lineage.STUDENT)).matches("round-[01]");
        });
        RunReport report = report(home);
        RoundReport last = report.rounds().getLast();
        assertThat(last.train().pairs().count()).isEqualTo(pairs.size());
        assertThat(ReportMarkdown.render(report, null)).contains("### Preference pairs");
        assertThat(new ReportHtml().render(report, null)).contains("Preference pairs");
        assertThat(last.cost().by()).anySatisfy(spent -> {
            assertThat(spent.purpose()).isEqualTo("generate");
            assertThat(spent.teacher()).isEqualTo("student");
        });
        assertThat(last.cost().lost()).anySatisfy(lost -> assertThat(lost.why()).isIn("no pair", "no answer"));
        files(home, pairs);
    }

    private static void files(TestHome home, List<Example> pairs) throws IOException {
        List<Example> rows;
        try (Workspace workspace = home.open()) {
            rows = workspace.round("latest", 2).trainingRows();
        }
        List<JsonNode> guide = lines(ExportFormat.DPO_OPENAI, rows);
        List<JsonNode> trl = lines(ExportFormat.DPO_TRL, rows);

        assertThat(guide).hasSize(pairs.size()).allSatisfy(row -> {
            assertThat(names(row)).containsExactly("input", "preferred_output", "non_preferred_output");
            assertThat(row.at("/input/messages/1/role").asText()).isEqualTo("user");
            assertThat(row.at("/preferred_output/0/role").asText()).isEqualTo("assistant");
            assertThat(row.at("/preferred_output/0/content")).isNotEqualTo(row.at("/non_preferred_output/0/content"));
        });
        assertThat(trl).hasSize(pairs.size()).allSatisfy(row -> {
            assertThat(names(row)).containsExactly("prompt", "chosen", "rejected");
            assertThat(row.at("/prompt/0/role").asText()).isEqualTo("system");
            assertThat(row.at("/rejected/0/content").asText()).isIn("card", "transfer", "app");
        });
    }

    private static List<JsonNode> lines(ExportFormat format, List<Example> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        format.write(format.of(rows), "Say what the message is about.", bytes);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static List<String> names(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void a_student_that_is_its_own_teacher_or_has_no_terms_is_named_before() {
        TestHome home = TestHome.at(folder.resolve("home"));

        List<Finding> own = home.load(loop("self-play: 1", "model: qwen-small")).findings();
        List<Finding> other = home.load(loop("self-play: 1", "model: llama-small, " + LICENCE))
                .findings();

        assertThat(own).extracting(Finding::code).contains("same-family", "teacher-terms");
        assertThat(own)
                .filteredOn(found -> found.code().equals("same-family"))
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("its own teacher"));
        assertThat(other).extracting(Finding::code).doesNotContain("same-family", "teacher-terms");
    }

    @Test
    void what_answers_cost_stands_side_by_side_with_what_that_rests_on() {
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop("generate: 1", "model: small"));

        var answering = report(home).rounds().getLast().cost().answering();
        assertThat(answering.by()).extracting(one -> one.who()).containsExactly("the student", "teacher big");
        assertThat(answering.by()).allSatisfy(one -> {
            assertThat(one.usdPerThousand()).isZero();
            assertThat(one.restsOn()).contains("calls of").contains("a server of one's own is not priced");
        });
        assertThat(answering.by().getLast().right()).contains("of 30 probe rows right");
        assertThat(answering.unanswered()).extracting(one -> one.of()).containsExactly(60, 30);
        assertThat(answering.payBack())
                .singleElement()
                .satisfies(back -> assertThat(back.sentence()).contains("cost nothing"));
        assertThat(ReportMarkdown.render(report(home), null))
                .contains("### What 1,000 answers cost")
                .containsPattern("answered 90 rows in .* a second");
    }
}
