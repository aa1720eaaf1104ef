package dev.hone.report;

import org.jspecify.annotations.Nullable;

/** Figures of a comparison as a reader sees them, the same in every format. */
final class CompareWords {
    private CompareWords() {}

    /** A metric as words: {@code field F1}. */
    static String metric(String metric) {
        return switch (metric) {
            case "similar-share" -> "share of similar answers";
            case "as-good-share" -> "share of answers as good";
            default -> metric.replace('-', ' ').replace(" f1", " F1");
        };
    }

    static String score(CompareReport.Point at) {
        return Numbers.interval(at.value(), at.low(), at.high());
    }

    static String rows(double examples) {
        return Numbers.count(Math.round(examples));
    }

    /** {@code +0.021 (+0.011 to +0.032)}. */
    static String difference(CompareReport.@Nullable Difference difference) {
        return difference == null
                ? "-"
                : "%s (%s)"
                        .formatted(
                                Numbers.signed(difference.value()),
                                Numbers.signedRange(difference.low(), difference.high()));
    }

    /** {@code 480 (402 to 611)}. */
    static String toTarget(CompareReport.Arm arm) {
        CompareReport.Range range = arm.examplesToTargetRange();
        if (range == null) {
            return "-";
        }
        Double examples = arm.examplesToTarget();
        String low = range.low() == null ? "more" : rows(range.low());
        String high = range.high() == null ? "more than tried" : rows(range.high());
        String what = examples == null ? "not reached" : rows(examples);
        return range.low() == null ? what : "%s (%s to %s)".formatted(what, low, high);
    }

    /** {@code 31 % (22 to 38)}. */
    static String saving(CompareReport.Arm arm) {
        CompareReport.Against against = arm.against();
        CompareReport.Saved saved = against == null ? null : against.saving();
        if (saved == null) {
            return "-";
        }
        String low = saved.low() == null ? "no bound" : percent(saved.low());
        String high = saved.high() == null ? "no bound" : percent(saved.high());
        return "%s (%s to %s)".formatted(saved.value() == null ? "none" : percent(saved.value()), low, high);
    }

    static String corrected(CompareReport.Arm arm) {
        CompareReport.Against against = arm.against();
        return against == null || against.correctedP() == null ? "-" : Numbers.pValue(against.correctedP());
    }

    static String wholeCurve(CompareReport.Arm arm) {
        CompareReport.Against against = arm.against();
        return against == null ? "-" : difference(against.wholeCurve());
    }

    static String atEnd(CompareReport.Arm arm) {
        CompareReport.Against against = arm.against();
        return against == null ? "-" : difference(against.atEnd());
    }

    /** How it was done, in a sentence. */
    static String design(CompareReport report) {
        CompareReport.Design design = report.design();
        return ("%s of each arm, paired by seed; up to %s beside the seeds in %s of %s; judged on %s that never"
                        + " steered. Intervals are 95 %% and hold for other random seeds and other locked rows of the"
                        + " same kind, with the same seed rows, probe and sources of examples.")
                .formatted(
                        Numbers.plural(design.repeats(), "run"),
                        Numbers.plural(design.budget().examples(), "example"),
                        Numbers.plural(design.budget().rounds(), "round"),
                        Numbers.count(design.budget().perRound()),
                        Numbers.plural(design.lockedRows(), "locked row"));
    }

    static String target(CompareReport report) {
        CompareReport.Target target = report.design().target();
        return target.set()
                ? "the %s that was set, %s".formatted(target.name(), Numbers.score(target.value()))
                : "%s's final %s, %s"
                        .formatted(report.design().baseline(), target.name(), Numbers.score(target.value()));
    }

    private static String percent(double share) {
        return Numbers.fixed(share * 100, 0).replace("-", "\u2212") + " %";
    }
}
