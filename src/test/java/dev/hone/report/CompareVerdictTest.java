package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.evaluate.CurveResult;
import dev.hone.evaluate.MeanDifference;
import dev.hone.evaluate.Reach;
import dev.hone.evaluate.Saving;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The one sentence, in each of its honest forms. */
class CompareVerdictTest {
    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final MeanDifference BETTER = new MeanDifference(0.031, 0.018, 0.044, 0.001);
    private static final MeanDifference UNCLEAR = new MeanDifference(0.003, -0.01, 0.016, 0.6);
    private static final MeanDifference WORSE = new MeanDifference(-0.02, -0.035, -0.005, 0.01);

    private static CurveResult.Arm arm(
            String name, double last, @Nullable Reach reach, @Nullable Saving saving, @Nullable MeanDifference whole) {
        var place = new CurveResult.Place(1386, last, last - 0.02, last + 0.02);
        return new CurveResult.Arm(name, List.of(place), reach, saving, whole, null, null);
    }

    private static String sentence(double examples, @Nullable Saving saving, MeanDifference whole) {
        return sentence(examples, saving, whole, terms(5, null));
    }

    private static String sentence(
            double examples, @Nullable Saving saving, MeanDifference whole, CompareVerdict.Terms terms) {
        return sentence(new Reach(1386, 1100, 1386), new Reach(examples, 0, 0), saving, whole, terms);
    }

    private static String sentence(
            Reach base, Reach reach, @Nullable Saving saving, MeanDifference whole, CompareVerdict.Terms terms) {
        return CompareVerdict.sentence(
                new CurveResult(
                        0.803,
                        List.of(arm("balanced", 0.803, base, null, null), arm("adaptive", 0.79, reach, saving, whole))),
                terms);
    }

    private static CompareVerdict.Terms terms(int repeats, CompareVerdict.@Nullable Spend spend) {
        return new CompareVerdict.Terms("balanced", "adaptive", repeats, false, spend, "accuracy");
    }

    @Test
    void a_saving_is_said_with_its_interval() {
        assertThat(sentence(480, new Saving(0.654, 0.58, 0.71), BETTER))
                .isEqualTo("adaptive saved 65 % of the examples here (95 % interval 58-71): it reaches balanced's final"
                        + " accuracy of 0.803 with 480 instead of 1,386 rows.");
    }

    @Test
    void a_saving_against_a_baseline_that_never_arrives_is_at_least_that() {
        var set = new CompareVerdict.Terms("balanced", "adaptive", 5, true, null, "field-f1");
        var never = new Reach(Double.POSITIVE_INFINITY, 1386, Double.POSITIVE_INFINITY);

        assertThat(sentence(never, new Reach(480, 400, 600), new Saving(0.654, 0.58, 0.71), BETTER, set))
                .contains("saved at least 65 %", "the target field F1 of 0.803 with 480 rows, which balanced does not");
        assertThat(sentence(never, new Reach(480, 400, 600), new Saving(0.1, -0.2, 0.4), UNCLEAR, set))
                .contains("No saving is shown", "balanced not within its budget");
    }

    @Test
    void an_interval_that_includes_none_shows_no_saving() {
        assertThat(sentence(1300, new Saving(0.06, -0.2, 0.3), UNCLEAR))
                .isEqualTo("No saving is shown: adaptive reaches balanced's final accuracy of 0.803 with 1,300 instead"
                        + " of 1,386 rows, but the 95 % interval of the saving, \u221220 to 30 %, includes 0.");
        assertThat(sentence(1300, new Saving(0.06, NONE, 0.3), UNCLEAR)).contains("up to 30 %, no lower bound");
        assertThat(sentence(1300, new Saving(0.06, NONE, NONE), UNCLEAR)).contains("without bounds");
    }

    @Test
    void curves_that_cannot_be_told_apart_show_no_saving_even_if_the_bootstrap_does() {
        assertThat(sentence(1000, new Saving(0.28, 0.02, 0.4), UNCLEAR))
                .contains("No saving is shown", "cannot be told apart", "+0.3 points", "\u22121.0 to 1.6");
    }

    @Test
    void being_worse_and_not_arriving_are_said() {
        assertThat(sentence(Double.POSITIVE_INFINITY, new Saving(NONE, NONE, 0), WORSE))
                .isEqualTo("adaptive is worse than balanced here: over the whole curve its accuracy is 2.0 points"
                        + " lower (95 % interval 0.5-3.5).");
        assertThat(sentence(Double.POSITIVE_INFINITY, new Saving(NONE, NONE, 0.1), UNCLEAR))
                .contains("does not reach balanced's final accuracy of 0.803 within 1,386 rows, it ends at 0.790");
    }

    @Test
    void one_repeat_says_what_its_interval_lacks() {
        assertThat(sentence(480, new Saving(0.654, 0.58, 0.71), BETTER, terms(1, null)))
                .contains(
                        "(95 % interval 58-71, over locked rows only: one repeat cannot show the chance of training)");
    }

    @Test
    void a_probe_that_is_worth_more_as_training_rows_is_said_only_when_shown() {
        var shown = new CompareVerdict.Spend(800, 0.87, "adaptive", new MeanDifference(0.022, 0.005, 0.039, 0.01));
        var unclear = new CompareVerdict.Spend(800, 0.87, "adaptive", new MeanDifference(0.022, -0.005, 0.039, 0.1));
        var saving = new Saving(0.654, 0.58, 0.71);

        assertThat(sentence(480, saving, BETTER, terms(5, shown)))
                .contains("saved 65 %")
                .endsWith("; but training on 800 probe rows themselves gives 0.870, more than any policy here (adaptive"
                        + " ends 0.022 lower, 95 % interval 0.005-0.039): spend them and label fresh ones, see"
                        + " enough-real-data in hone check.");
        assertThat(sentence(480, saving, BETTER, terms(5, unclear))).doesNotContain("probe rows themselves");
    }

    @Test
    void without_anything_to_compare_nothing_is_claimed() {
        var nobody = new CompareVerdict.Terms("balanced", null, 5, false, null, "accuracy");

        assertThat(sentence(480, null, BETTER, nobody)).startsWith("Nothing but balanced chose examples");
        assertThat(sentence(480, null, BETTER)).contains("no further examples to choose");
    }
}
