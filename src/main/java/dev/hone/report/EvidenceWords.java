package dev.hone.report;

import dev.hone.config.TaskKind;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.TrainingNoise;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in sentences what the control student, repeated trainings and signs of collapse tell of a run. */
final class EvidenceWords {
    private EvidenceWords() {}

    /** What the plan brought over the control in the newest round that has one; empty where there is none. */
    static String control(RunReport report) {
        return report.rounds().reversed().stream()
                .filter(round -> round.evidence().control() != null)
                .findFirst()
                .map(EvidenceWords::control)
                .orElse("");
    }

    static String control(RoundReport round) {
        Control control = round.evidence().control();
        if (control == null) {
            return "";
        }
        Comparison difference = control.onLocked() == null ? control.onProbe() : control.onLocked();
        String probe = round.evidence().folds() == null ? "probe, which is mined," : "unmined probe";
        String where = control.onLocked() == null ? probe : "locked";
        String more = control.examples() == round.train().synthetic()
                ? "as many %s examples".formatted(Texts.oneLine(control.policy()))
                : "%s %s examples".formatted(Numbers.count(control.examples()), Texts.oneLine(control.policy()));
        String verdict = difference.low() > 0
                ? ""
                : difference.high() < 0
                        ? " The dull plan was better here."
                        : " The interval holds 0: no difference is shown.";
        String metric = TaskKind.compared(control.probe().metric());
        return "After round %d, %s is %s over %s, on %s %s.%s"
                .formatted(round.round(), aiming(control), points(difference), more, where, metric, verdict);
    }

    /** {@code +2.1 points [0.3, 3.9]}. */
    static String points(Comparison difference) {
        String points = Numbers.fixed(100 * difference.difference(), 1);
        return "%s%s points [%s, %s]"
                .formatted(
                        points.startsWith("-") ? "" : "+",
                        points,
                        Numbers.fixed(100 * difference.low(), 1),
                        Numbers.fixed(100 * difference.high(), 1))
                .replace('-', '\u2212');
    }

    /** How the round to use compares with who was scored beside it; empty where nobody was. */
    static String baselines(RunReport report) {
        return report.rounds().isEmpty()
                ? ""
                : Headline.best(report).evidence().baselines().stream()
                        .map(EvidenceWords::baseline)
                        .collect(Collectors.joining(" "));
    }

    private static String baseline(Baseline baseline) {
        boolean sealed = baseline.locked() != null && baseline.onLocked() != null;
        SetScore score = sealed ? baseline.locked() : baseline.probe();
        Comparison difference = sealed ? baseline.onLocked() : baseline.onProbe();
        String name = Texts.oneLine(baseline.name());
        if (score == null || difference == null) {
            return "Beside the student, %s was not scored: %s.".formatted(name, Texts.oneLine(baseline.absent()));
        }
        return "Beside the student, %s has %s on the same %s rows; student minus it: %s."
                .formatted(name, Numbers.of(score), sealed ? "locked" : "probe", points(difference));
    }

    /** What training itself adds to the chance in every difference; empty where it was not measured. */
    static String noise(RunReport report) {
        return report.rounds().stream()
                .map(round -> round.evidence().noise())
                .filter(noise -> noise != null)
                .findFirst()
                .map(EvidenceWords::noise)
                .orElse("");
    }

    static String noise(@Nullable TrainingNoise noise) {
        if (noise == null) {
            return "";
        }
        String same = noise.standardDeviation() == 0 && noise.disagreement() == 0
                ? "0 by construction: %s with other seeds gave the same answers"
                        .formatted(Numbers.plural(noise.refits(), "training"))
                : "%s points (standard deviation over %s with other seeds, which disagree on %s of the rows)"
                        .formatted(
                                Numbers.fixed(100 * noise.standardDeviation(), 1),
                                Numbers.plural(noise.refits(), "training"),
                                Numbers.percent(noise.disagreement()));
        return ("Training noise on probe, measured in round %d. Same rows: %s. Resampled rows: %s points (standard"
                        + " error from %s that each left out another part of them). No interval of a difference"
                        + " holds the second: it asks what other rows of the same kind would have brought.")
                .formatted(
                        noise.round(),
                        same,
                        Numbers.fixed(100 * noise.resampledDeviation(), 1),
                        Numbers.plural(noise.resamples(), "training"));
    }

    /** Noise in a few words, to stand beside a difference. */
    static String noiseShort(RunReport report) {
        return report.rounds().stream()
                .map(round -> round.evidence().noise())
                .filter(noise -> noise != null)
                .findFirst()
                .map(noise -> "training noise %s by seed, %s by rows"
                        .formatted(Numbers.score(noise.standardDeviation()), Numbers.score(noise.resampledDeviation())))
                .orElse("");
    }

    /** Rounds that showed signs of collapse; empty where no round did. */
    static String collapse(RunReport report) {
        List<String> rounds = report.rounds().stream()
                .filter(round -> !round.evidence().mixChange().isEmpty())
                .map(round -> String.valueOf(round.round()))
                .toList();
        return rounds.isEmpty()
                ? ""
                : ("Signs of collapse in round %s: the generated rows repeat themselves, leave the seeds or cost rare"
                                + " labels.")
                        .formatted(String.join(", ", rounds));
    }

    private static String aiming(Control control) {
        return switch (control.plan()) {
            case "balanced", "random" -> "the plan \u201c%s\u201d".formatted(control.plan());
            default -> "aiming (plan \u201c%s\u201d)".formatted(Texts.oneLine(control.plan()));
        };
    }
}
