package dev.hone.report;

import dev.hone.evaluate.CurveResult;
import dev.hone.evaluate.MeanDifference;
import dev.hone.evaluate.Reach;
import dev.hone.evaluate.Saving;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what a comparison comes to in one sentence. A saving is claimed only if its bootstrap interval lies above none
 * and the paired t interval of the whole curve lies above the baseline's; everything else is said to be not shown.
 */
public final class CompareVerdict {
    private final CurveResult result;
    private final Terms terms;

    private CompareVerdict(CurveResult result, Terms terms) {
        this.result = result;
        this.terms = terms;
    }

    /**
     * What the sentence speaks of.
     *
     * @param baseline arm that is compared with
     * @param primary arm that the sentence is about, or null if only points were compared
     * @param repeats runs of each arm
     * @param targetSet whether the user set the target
     * @param spend training on the probe rows themselves, or null
     * @param metric by which arms are compared
     */
    public record Terms(
            String baseline,
            @Nullable String primary,
            int repeats,
            boolean targetSet,
            @Nullable Spend spend,
            String metric) {}

    /**
     * The arm that trains on the probe rows, against the policy that ends highest.
     *
     * @param rows probe rows that it trained on
     * @param score where it ends
     * @param best policy that ends highest
     * @param difference its final score minus that policy's
     */
    public record Spend(int rows, double score, String best, MeanDifference difference) {
        boolean beatsAll() {
            return difference.low() > 0;
        }
    }

    /** The sentence. */
    public static String sentence(CurveResult result, Terms terms) {
        var verdict = new CompareVerdict(result, terms);
        String first = verdict.aboutPrimary();
        Spend spend = terms.spend();
        return spend == null || !spend.beatsAll() ? first + "." : first + "; but " + verdict.spend(spend) + ".";
    }

    private String spend(Spend spend) {
        return ("training on %s probe rows themselves gives %s, more than any policy here (%s ends %s lower,"
                        + " 95 %% interval %s-%s): spend them and label fresh ones,"
                        + " see enough-real-data in hone check")
                .formatted(
                        Numbers.count(spend.rows()),
                        Numbers.score(spend.score()),
                        spend.best(),
                        Numbers.score(spend.difference().value()),
                        Numbers.score(spend.difference().low()),
                        Numbers.score(spend.difference().high()));
    }

    private String aboutPrimary() {
        if (terms.primary() == null) {
            return "Nothing but %s chose examples here, so there is no saving to speak of".formatted(terms.baseline());
        }
        CurveResult.Arm arm = result.arm(terms.primary());
        Reach reach = arm.toTarget();
        Saving saving = arm.saving();
        MeanDifference whole = arm.wholeCurve();
        if (reach == null || saving == null || whole == null) {
            return "%s found no further examples to choose, so there is no saving to speak of".formatted(arm.arm());
        }
        if (whole.high() < 0) {
            return worse(arm.arm(), whole);
        }
        if (!reach.reached()) {
            return missed(arm, whole);
        }
        return saving.low() > 0 && whole.low() > 0 ? saved(arm, reach, saving) : notShown(reach, saving, whole);
    }

    private String worse(String arm, MeanDifference whole) {
        String points = points(-whole.value());
        String range = pointRange(-whole.high(), -whole.low());
        return ("%s is worse than %s here: over the whole curve its %s is %s points lower" + " (95 %% interval %s%s)")
                .formatted(arm, terms.baseline(), metric(), points, range, once());
    }

    private String missed(CurveResult.Arm arm, MeanDifference whole) {
        String rows = rows(arm.last().examples());
        String end = Numbers.score(arm.last().value());
        return "No saving is shown: %s does not reach %s within %s rows, it ends at %s%s"
                .formatted(arm.arm(), goal(), rows, end, unlike(whole));
    }

    private String saved(CurveResult.Arm arm, Reach reach, Saving saving) {
        Reach base = base();
        String instead = base.reached()
                ? "instead of %s rows".formatted(rows(base.examples()))
                : "rows, which %s does not with %s"
                        .formatted(
                                terms.baseline(),
                                rows(result.arm(terms.baseline()).last().examples()));
        return "%s saved %s%s of the examples here (95 %% interval %s%s): it reaches %s with %s %s"
                .formatted(
                        arm.arm(),
                        base.reached() ? "" : "at least ",
                        Numbers.percent(saving.value()),
                        percentRange(saving),
                        once(),
                        goal(),
                        rows(reach.examples()),
                        instead);
    }

    private String notShown(Reach reach, Saving saving, MeanDifference whole) {
        Reach base = base();
        String than = base.reached()
                ? "%s instead of %s rows".formatted(rows(reach.examples()), rows(base.examples()))
                : "%s rows, %s not within its budget".formatted(rows(reach.examples()), terms.baseline());
        String why = saving.low() > 0
                ? "the whole curves cannot be told apart"
                : "the 95 %% interval of the saving, %s%s, includes 0".formatted(percentRange(saving), once());
        return "No saving is shown: %s reaches %s with %s, but %s%s"
                .formatted(terms.primary(), goal(), than, why, saving.low() > 0 ? unlike(whole) : "");
    }

    private Reach base() {
        return Objects.requireNonNull(result.arm(terms.baseline()).toTarget(), "the baseline is a curve");
    }

    private String goal() {
        String target = Numbers.score(result.target());
        return terms.targetSet()
                ? "the target %s of %s".formatted(metric(), target)
                : "%s's final %s of %s".formatted(terms.baseline(), metric(), target);
    }

    private String metric() {
        return CompareWords.metric(terms.metric());
    }

    /** How the whole curves differ, where that is not the main thing. */
    private String unlike(MeanDifference whole) {
        String sign = whole.value() < 0 ? "\u2212" : "+";
        return " (over the whole curve %s%s points against %s, 95 %% interval %s%s)"
                .formatted(
                        sign,
                        points(Math.abs(whole.value())),
                        terms.baseline(),
                        pointRange(whole.low(), whole.high()),
                        once());
    }

    /** What an interval of a single repeat lacks. */
    private String once() {
        return terms.repeats() > 1 ? "" : ", over locked rows only: one repeat cannot show the chance of training";
    }

    private static String points(double difference) {
        return Numbers.fixed(difference * 100, 1);
    }

    private static String pointRange(double low, double high) {
        return low < 0
                ? "%s to %s".formatted(signed(points(low)), signed(points(high)))
                : "%s-%s".formatted(points(low), points(high));
    }

    private static String percentRange(Saving saving) {
        String high = Numbers.fixed(saving.high() * 100, 0);
        if (Double.isInfinite(saving.low())) {
            return Double.isInfinite(saving.high()) ? "without bounds" : "up to " + signed(high) + " %, no lower bound";
        }
        String low = Numbers.fixed(saving.low() * 100, 0);
        return saving.low() < 0 ? "%s to %s %%".formatted(signed(low), signed(high)) : "%s-%s".formatted(low, high);
    }

    private static String signed(String number) {
        return number.replace("-", "\u2212");
    }

    private static String rows(double examples) {
        return Numbers.count(Math.round(examples));
    }
}
