package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.StopRule;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.Slices;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are examined before they teach. */
final class QualifyTest {
    private static final String CORPUS =
            "  - {id: recorded, kind: corpus, file: corpus.jsonl, licence: {terms: Apache-2.0}}\n";
    private static final String HIGH = "  - {rule: target, metric: accuracy, at-least: 0.99}\n";

    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private TinyLoop loop(String others, String qualify) {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: openai, base-url: "%s", model: small-model, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(server.baseUrl()) + others)
                .generating("{per-round: 9, qualify: %s}".formatted(qualify))
                .with("train: {noise-repeats: 0}\n");
    }

    private static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private static List<StopRule.Target> target(double atLeast) {
        return List.of(new StopRule.Target("auto", atLeast, 0.95));
    }

    /** Rows of which a teacher and a student answer so many rightly. */
    private static Qualified paper(int rows, int right, int student, List<StopRule.Target> targets, String whenWeak) {
        List<Prediction> teachers = new ArrayList<>();
        List<Prediction> students = new ArrayList<>();
        for (int i = 0; i < rows && right >= 0; i++) {
            String label = i % 2 == 0 ? "a" : "b";
            teachers.add(new Prediction("row" + i, label, i < right ? label : "c", Double.NaN));
            students.add(new Prediction("row" + i, label, i < student ? label : "c", 0.9));
        }
        var paper = new ExamPaper("accuracy", teachers, students, true, Slices.NONE, 1);
        return Qualified.of("big", paper, targets, whenWeak);
    }

    @Test
    void a_teacher_surely_under_target_or_student_is_refused_and_one_that_may_not_be_is_not() {
        assertThat(paper(100, 90, 50, target(0.8), "stop").standing()).isEqualTo(Qualified.Standing.QUALIFIED);
        assertThat(paper(100, 78, 50, target(0.8), "stop").standing()).isEqualTo(Qualified.Standing.UNSURE);
        assertThat(paper(100, 60, 50, target(0.8), "stop").refused()).isTrue();
        assertThat(paper(100, 60, 50, target(0.8), "warn").standing()).isEqualTo(Qualified.Standing.WEAK);
        assertThat(paper(100, 60, 90, List.of(), "stop")).satisfies(paper -> {
            assertThat(paper.refused()).isTrue();
            assertThat(paper.sentence())
                    .isEqualTo("Teacher big: 60 of 100 probe rows right: 0.60, 0.50 to 0.69; the student of round 0:"
                            + " 0.90; least known: a 30 of 50, b 30 of 50. That is under the student's 0.90: its"
                            + " errors would be taught, so it is not asked.");
        });
        assertThat(paper(100, 90, 50, List.of(), "stop").why()).isEmpty();
        assertThat(paper(10, -1, 5, target(0.8), "stop")).satisfies(paper -> {
            assertThat(paper.standing()).isEqualTo(Qualified.Standing.UNKNOWN);
            assertThat(paper.sentence()).contains("no answer to any probe row");
        });
    }

    @Test
    void a_weak_teacher_alone_ends_the_run_before_it_is_asked_for_anything() {
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThatThrownBy(() -> home.run(loop("", "{rows: 30}")
                        .stoppingBy("  - {any: [{rule: target, at-least: 0.99}, {rule: rounds, at-most: 1}]}\n")
                        .write()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("Teacher big: ")
                .hasMessageContaining("under the target of 0.99")
                .hasMessageContaining("when-weak: warn");

        assertThat(server.requests())
                .hasSize(6)
                .allSatisfy(request -> assertThat(
                                request.at("/response_format/json_schema/name").asText())
                        .isEqualTo("answers"));
        RunReport report = report(home);
        assertThat(report.findings()).anySatisfy(found -> {
            assertThat(found.code()).isEqualTo("teacher-weak");
            assertThat(found.message()).contains("of 30 probe rows right");
        });
    }

    @Test
    void the_others_fill_up_for_a_weak_teacher() {
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop(CORPUS, "{rows: 30}")
                .stoppingBy(HIGH + "  - {rule: rounds, at-most: 1}\n")
                .write());

        RunReport report = report(home);
        assertThat(report.rounds().getLast().funnel().kept()).isEqualTo(9);
        assertThat(report.rounds().getLast().gates().by())
                .isNotEmpty()
                .allSatisfy(way -> assertThat(way.teacher()).isEqualTo("recorded"));
        assertThat(report.data().teachers())
                .anySatisfy(card -> assertThat(card.note()).contains("it is not asked"));
        shown(report);
    }

    /** What it knows least stands in the report's table, by label, with an interval. */
    private static void shown(RunReport report) {
        var card = report.data().teachers().getFirst();
        var exam = Objects.requireNonNull(card.exam());
        assertThat(exam.score().n()).isEqualTo(30);
        assertThat(exam.student().n()).isEqualTo(30);
        assertThat(exam.parts().stream().mapToInt(part -> part.right().n()).sum())
                .isEqualTo(30);
        assertThat(exam.weakest())
                .isNotEmpty()
                .allSatisfy(
                        part -> assertThat(part.hits()).isLessThan(part.right().n()));
        var weakest = exam.weakest().getFirst();
        assertThat(card.note())
                .contains("%s %d of %d"
                        .formatted(
                                weakest.name(), weakest.hits(), weakest.right().n()));
        assertThat(new ReportHtml().render(report, null))
                .contains(
                        "What teacher big knows least",
                        "%d of %d".formatted(weakest.hits(), weakest.right().n()));
        assertThat(ReportMarkdown.render(report, null)).contains("### What teachers know least", "| big | ");
        assertThat(ReportJson.write(report)).contains("\"exam\"");
    }

    @Test
    void a_weak_teacher_that_may_teach_is_warned_of_and_what_it_fails_too_is_listed_for_people() {
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop("", "{rows: 30, when-weak: warn}")
                .stoppingBy(HIGH + "  - {rule: rounds, at-most: 2}\n")
                .write());

        RunReport report = report(home);
        assertThat(report.findings())
                .anySatisfy(found -> assertThat(found.message()).contains("its errors are taught"));
        assertThat(report.rounds())
                .anySatisfy(round -> assertThat(round.cost().by())
                        .anySatisfy(line -> assertThat(line.purpose()).isEqualTo("qualify")));
        var untaught = report.rounds().stream()
                .flatMap(round -> round.writing().untaught().stream())
                .toList();
        assertThat(untaught).isNotEmpty().allSatisfy(one -> {
            assertThat(one.sentence()).contains("cannot be taught by teacher big");
            assertThat(2 * one.right()).isLessThan(one.asked());
            assertThat(new ReportHtml().render(report, null)).contains("cannot be taught by teacher big");
        });
        assertThat(server.requests().toString()).doesNotContain(TinyLoop.CANARY);
    }

    @Test
    void what_a_teacher_fails_too_is_asked_of_another_one() {
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop(CORPUS, "{rows: 30, when-weak: warn}")
                .stoppingBy(HIGH + "  - {rule: rounds, at-most: 2}\n")
                .write());

        RunReport report = report(home);
        var untaught = report.rounds().stream()
                .flatMap(round -> round.writing().untaught().stream())
                .toList();
        assertThat(untaught)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.takers()).containsExactly("recorded"));
        assertThat(new ReportHtml().render(report, null)).contains("recorded takes its place");
    }

    @Test
    void a_resumed_run_examines_nobody_again() {
        Path config = loop("", "{rows: 30, when-weak: warn}").write();
        TestHome dying = TestHome.at(folder.resolve("home")).failingAt(at -> {
            if (at.equals("r1/plan/0:stored") || at.equals("r1/generate/0:worked")) {
                throw new StackOverflowError();
            }
        });
        assertThatThrownBy(() -> dying.run(config)).isInstanceOf(StackOverflowError.class);
        server.forget();

        TestHome.at(folder.resolve("home")).resume("latest");

        assertThat(server.asked())
                .allSatisfy((messages, times) -> assertThat(times).isOne());
        assertThat(report(TestHome.at(folder.resolve("home"))).data().teachers())
                .anySatisfy(card -> assertThat(card.note()).contains("of 30 probe rows right"));
    }
}
