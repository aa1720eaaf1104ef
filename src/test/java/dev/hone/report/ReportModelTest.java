package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.Finding;
import dev.hone.decide.Verdict;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.Neighbour;
import dev.hone.diagnose.Traits;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.Gap;
import dev.hone.evaluate.Score;
import dev.hone.fixture.SampleReports;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportModelTest {
    @Test
    void the_gap_has_the_interval_of_two_independent_shares() {
        // 56/70 and 48/80 of Newcombe 1998, table II (a): method 10 gives 0.0524 to 0.3339
        Gap gap = Gap.of(
                new Score("accuracy", 0.8, 0.69185, 0.87722, 70), new Score("accuracy", 0.6, 0.49046, 0.70049, 80));
        assertThat(gap.value()).isCloseTo(0.2, within(1e-9));
        assertThat(gap.low()).isCloseTo(0.0524, within(2e-4));
        assertThat(gap.high()).isCloseTo(0.3339, within(2e-4));
        assertThat(gap.warn()).isTrue();
    }

    @Test
    void the_headline_metric_is_not_repeated_among_the_others() {
        Score accuracy = new Score("accuracy", 0.5, 0.4, 0.6, 10);
        Score f1 = new Score("macro-f1", 0.4, 0.3, 0.5, 10);
        SetScore score = SetScore.of(new Evaluation("probe", f1, accuracy, f1, List.of(), List.of(), null, null));
        assertThat(score.metric()).isEqualTo("macro-f1");
        assertThat(score.others()).containsExactly(accuracy);
        assertThatThrownBy(() -> score(Double.NaN, 0, 1, 0)).hasMessageContaining("score.accuracy");
    }

    @Test
    void simulated_must_agree_with_its_parts() {
        RunReport report = SampleReports.definitions();
        String json = ReportJson.write(report).replace("\"simulated\" : true", "\"simulated\" : false");
        assertThatThrownBy(() -> ReportJson.read(json)).hasMessageContaining("contradicts");
    }

    @Test
    void a_run_as_it_stood_after_a_round_has_no_later_best_end_or_event() {
        RunReport then = SampleReports.definitions().upTo(1);
        assertThat(then.rounds()).hasSize(2);
        assertThat(then.best()).isNull();
        assertThat(then.stopped()).isNull();
        assertThat(then.events()).isEmpty();
        assertThat(SampleReports.definitions().upTo(4)).isEqualTo(SampleReports.definitions());
    }

    @Test
    void findings_and_verdicts_come_over_from_their_stages() {
        Finding finding = new Finding("no-ood", Finding.Level.WARNING, "There is none.");
        assertThat(RunReport.Finding.of(finding).code()).isEqualTo("no-ood");
        assertThat(RoundReport.Outcome.of(new Verdict.Wait("person", "asks")).kind())
                .isEqualTo("wait");
    }

    @Test
    void why_reads_the_cause_off_the_nearest_training_rows() {
        assertThat(why(near("b", 0.7), near("b", 0.6), near("a", 0.5)))
                .startsWith("2 of the 3 nearest training rows carry the answer that the student gave most (b)");
        assertThat(why(near("a", 0.7), near("a", 0.6)))
                .startsWith("2 of the 2 nearest training rows carry the answer wanted most (a)");
        assertThat(why(near("z", 0.7))).contains("neither the answer wanted most (a) nor the one given (b)");
        assertThat(why(near("a", 0.21))).contains("only 0.21");
        assertThat(why()).isEqualTo("No training row was compared with it.");
        assertThat(Why.of(cluster(List.of(), List.of()))).isEqualTo("All its failures are answered rightly now.");
    }

    @Test
    void long_texts_are_cut_between_characters_and_unknown_confidence_is_null() {
        String text = "\uD83D\uDE00".repeat(Texts.LONG + 5);
        ClusterReport.Miss miss = ClusterReport.Miss.of(new Failure("p", text, "a", "b", Double.NaN));
        assertThat(miss.input().codePointCount(0, miss.input().length())).isEqualTo(Texts.LONG);
        assertThat(miss.input()).startsWith("\uD83D\uDE00").endsWith("\u2026");
        assertThat(miss.confidence()).isNull();
        assertThat(Texts.clip("short", 5)).isEqualTo("short");
    }

    @Test
    void the_next_round_is_told_for_every_cluster() {
        RoundReport going = SampleReports.definitions().rounds().get(3);
        List<String> about = going.clusters().stream()
                .map(cluster -> NextRound.about(going, cluster))
                .toList();
        assertThat(about.getFirst()).matches("Asks for \\d+ examples near 6 of its rows, with their right answers\\.");
        assertThat(about.getLast()).startsWith("Nothing: it is fixed.");
        assertThat(NextRound.summary(going)).contains("spread over all labels", "near rows it got wrong");
        RoundReport last = SampleReports.definitions().rounds().getLast();
        assertThat(NextRound.about(last, last.clusters().getFirst()))
                .startsWith("Would ask for ")
                .endsWith("; the loop stopped here.");
        assertThat(NextRound.about(last, last.clusters().getLast())).startsWith("Nothing aimed at it");
        assertThat(NextRound.summary(last)).startsWith("A further round would ask for");
        RoundReport waiting = SampleReports.unfinished(new Verdict.Wait("person", "asks"))
                .rounds()
                .getLast();
        assertThat(NextRound.about(waiting, waiting.clusters().getFirst())).isEqualTo("Nothing is planned for it yet.");
    }

    @Test
    void a_round_that_chooses_by_the_error_says_so_of_every_cluster() {
        RoundReport going = SampleReports.choosing(new Verdict.Continue("no rule holds"));
        assertThat(NextRound.about(going, going.clusters().getFirst()))
                .isEqualTo("Not aimed at alone: the round chooses 80 examples by how much each lowers the error on rows"
                        + " like these.");
        assertThat(NextRound.summary(going))
                .isEqualTo("The next round asks for 80 examples: 80 chosen to lower its expected error most.");
        RoundReport last = SampleReports.choosing(new Verdict.Stop("rounds", "6 of 6 rounds done"));
        assertThat(NextRound.about(last, last.clusters().getFirst())).contains("the round would choose 80 examples");
    }

    @Test
    void figures_are_written_alike_everywhere() {
        assertThat(Numbers.signed(-0.0001)).isEqualTo("+0.000");
        assertThat(Numbers.signed(-0.25)).isEqualTo("\u22120.250");
        assertThat(Numbers.usd(0.004)).isEqualTo("< 0.01 USD");
        assertThat(Numbers.usd(1234.5)).isEqualTo("1234.50 USD");
        assertThat(Numbers.pValue(0.0001)).isEqualTo("p < 0.001");
        assertThat(Numbers.plural(1, "row")).isEqualTo("1 row");
        assertThat(Numbers.percent(0.236)).isEqualTo("24 %");
    }

    private static SetScore score(double value, double low, double high, int n) {
        return new SetScore("accuracy", value, low, high, n, List.of(), null, null);
    }

    private static Neighbour near(String label, double cosine) {
        return new Neighbour("text", label, cosine);
    }

    private static String why(Neighbour... near) {
        return Why.of(cluster(List.of(new Failure("p", "text", "a", "b", 0.5)), List.of(near)));
    }

    private static FailureCluster cluster(List<Failure> failures, List<Neighbour> near) {
        return new FailureCluster(
                "c1", "n", FailureCluster.Status.NEW, failures, null, new Traits(List.of(), null, near, List.of()));
    }
}
