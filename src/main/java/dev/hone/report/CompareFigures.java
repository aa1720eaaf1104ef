package dev.hone.report;

import dev.hone.evaluate.CurveResult;
import dev.hone.evaluate.MeanDifference;
import dev.hone.evaluate.Reach;
import dev.hone.evaluate.Saving;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the statistics of an arm into its part of the report; infinite bounds become none. */
public final class CompareFigures {
    private CompareFigures() {}

    /** An arm of the report. */
    public static CompareReport.Arm arm(CurveResult.Arm arm, String meaning, List<String> runs) {
        Reach reach = arm.toTarget();
        return new CompareReport.Arm(
                arm.arm(),
                meaning,
                arm.curve().stream()
                        .map(at -> new CompareReport.Point(at.examples(), at.value(), at.low(), at.high()))
                        .toList(),
                reach == null ? null : finite(reach.examples()),
                reach == null ? null : new CompareReport.Range(finite(reach.low()), finite(reach.high())),
                against(arm),
                runs);
    }

    private static CompareReport.@Nullable Against against(CurveResult.Arm arm) {
        MeanDifference end = arm.atEnd();
        MeanDifference whole = arm.wholeCurve();
        return end == null
                ? null
                : new CompareReport.Against(
                        whole == null ? null : difference(whole), arm.holm(), difference(end), saved(arm.saving()));
    }

    private static CompareReport.Difference difference(MeanDifference mean) {
        return new CompareReport.Difference(mean.value(), mean.low(), mean.high(), mean.pValue());
    }

    private static CompareReport.@Nullable Saved saved(@Nullable Saving saving) {
        return saving == null
                ? null
                : new CompareReport.Saved(finite(saving.value()), finite(saving.low()), finite(saving.high()));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
