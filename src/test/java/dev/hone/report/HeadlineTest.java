package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.decide.Verdict;
import dev.hone.fixture.SampleReports;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    @Test
    void a_target_that_locked_does_not_confirm_is_said_so_and_explained() {
        Headline headline = Headline.of(SampleReports.definitions());
        assertThat(headline.sentence())
                .isEqualTo("Stopped after round 4: target reached on probe (0.625, lower bound 0.581),"
                        + " not confirmed on locked (0.571, 0.545\u20130.596).");
        assertThat(headline.explanation()).contains("Probe is mined");
    }

    @Test
    void a_confirmed_target_is_said_so() {
        assertThat(sentence("target", true)).contains("confirmed on locked").doesNotContain("not confirmed");
        assertThat(explanation("target", true)).contains("holds the target too");
    }

    @Test
    void a_target_that_locked_was_not_asked_about_is_never_called_confirmed() {
        assertThat(sentence("target", null)).contains("not checked on locked");
        assertThat(explanation("target", null)).contains("reached on probe only");
    }

    @Test
    void a_target_of_a_slice_is_told_by_its_reason_however_that_is_worded() {
        var ofSlice = new RunReport.Stopped("target", "good enough for refunds", true, "label=refund");
        var ofAll = new RunReport.Stopped("target", "probe accuracy of label=refund is not what counts", true);

        assertThat(Headline.of(SampleReports.stopped(ofSlice)).sentence())
                .isEqualTo("Stopped after round 4 by the rule \u201ctarget\u201d: good enough for refunds.");
        assertThat(Headline.of(SampleReports.stopped(ofAll)).sentence())
                .startsWith("Stopped after round 4: target reached on probe (0.625, lower bound 0.581)");
    }

    @Test
    void other_rules_are_named_with_their_reason_and_the_best_round() {
        assertThat(sentence("plateau", null))
                .isEqualTo("Stopped after round 4 by the rule \u201cplateau\u201d: because of it.");
        assertThat(explanation("plateau", null))
                .contains("Best is round 4", "probe 0.625", "on mined rows", "locked 0.571");
    }

    @Test
    void a_run_that_goes_on_says_what_follows() {
        assertThat(open(new Verdict.Continue("it grew"))).isEqualTo("Round 1 is done and another follows: it grew.");
        assertThat(open(new Verdict.Wait("person", "look at it.")))
                .isEqualTo("Waiting for a person after round 1: look at it.");
        assertThat(open(new Verdict.Stop("time", "late")))
                .isEqualTo("Stopping after round 1 by the rule \u201ctime\u201d: late.");
    }

    @Test
    void the_head_warns_when_nobody_looked_and_when_probe_reads_above_locked() {
        List<String> cautions = Headline.of(SampleReports.definitions()).cautions();
        assertThat(cautions.getFirst()).isEqualTo("No person has looked at this data.");
        assertThat(cautions.get(1)).contains("people were asked for 5 rows: 2 given (1 in the data), 2 waiting");
        assertThat(cautions.get(2)).contains("0.054 higher on probe than on locked");
        assertThat(Headline.of(SampleReports.definitions().upTo(0)).cautions())
                .noneMatch(caution -> caution.contains("higher on probe"));
    }

    @Test
    void an_empty_run_has_a_headline() {
        assertThat(Headline.of(SampleReports.empty()).sentence()).isEqualTo("No round is finished yet.");
    }

    @Test
    void without_a_best_round_none_is_claimed() {
        RunReport whole = SampleReports.definitions();
        RunReport report = SampleReports.with(whole, whole.rounds(), null, null);
        assertThat(Headline.of(report).explanation()).isEmpty();
        assertThat(Headline.best(report).round()).isEqualTo(4);
    }

    private static String open(Verdict verdict) {
        return Headline.of(SampleReports.unfinished(verdict)).sentence();
    }

    private static String sentence(String rule, @org.jspecify.annotations.Nullable Boolean confirmed) {
        return Headline.of(SampleReports.stopped(new RunReport.Stopped(rule, "because of it", confirmed)))
                .sentence();
    }

    private static String explanation(String rule, @org.jspecify.annotations.Nullable Boolean confirmed) {
        return Headline.of(SampleReports.stopped(new RunReport.Stopped(rule, "because of it", confirmed)))
                .explanation();
    }
}
