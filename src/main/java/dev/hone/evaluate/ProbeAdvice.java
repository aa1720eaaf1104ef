package dev.hone.evaluate;

import dev.hone.config.EvaluateConfig;
import dev.hone.config.Finding;
import dev.hone.data.Example;
import dev.hone.data.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says before a run what a probe of its size can show, and what it cannot. */
public final class ProbeAdvice {
    private static final int FEWEST_IN_FOLD = 10;

    private final EvaluateConfig config;
    private final List<Example> probe;
    private final int folds;

    /** For a probe without repeated rows. */
    public ProbeAdvice(EvaluateConfig config, List<Example> probe) {
        this.config = config;
        this.probe = List.copyOf(probe);
        this.folds = config.folds(probe.size());
    }

    /** The least difference between rounds that shows, with and without folds. */
    public List<String> notes() {
        if (probe.isEmpty()) {
            return List.of();
        }
        String note = ("With %d probe rows you cannot see less than about %s points between two rounds (%.0f %% power,"
                        + " 95 %% confidence, if %.0f %% of the rows change between them).")
                .formatted(
                        probe.size(),
                        points(Detectable.difference(probe.size(), Detectable.ASSUMED)),
                        100 * Detectable.POWER,
                        100 * Detectable.ASSUMED);
        if (folds == 1) {
            return List.of(note);
        }
        int last = Math.max(1, probe.size() / folds);
        return List.of(note
                + " From round %d on, %d of them judge: %s points."
                        .formatted(folds - 1, last, points(Detectable.difference(last, Detectable.ASSUMED))));
    }

    /** What cannot work with this probe, or hardly. */
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        if (folds > 1 && probe.size() < FEWEST_IN_FOLD * folds) {
            found.add(new Finding(
                    "folds-too-small",
                    Finding.Level.REFUSAL,
                    "%d probe rows in %d folds leave fewer than %d to judge by. Set evaluate.probe-folds to %d."
                            .formatted(
                                    probe.size(), folds, FEWEST_IN_FOLD, Math.max(1, probe.size() / FEWEST_IN_FOLD))));
        }
        config.guards().forEach(slice -> guarded(slice, found));
        return found;
    }

    private void guarded(Slice slice, List<Finding> found) {
        int all = (int) probe.stream().filter(slice::holds).count();
        int rows = all / folds;
        if (all == 0) {
            found.add(new Finding(
                    "guard-unknown",
                    Finding.Level.REFUSAL,
                    "No probe row belongs to %s, which evaluate.guard names. Check its spelling, or add rows."
                            .formatted(slice.name())));
            return;
        }
        double least =
                rows == 0 ? 1 : -PairedTest.tango(0, 0, rows, Wilson.CONFIDENCE).low();
        if (least > config.guardTolerance()) {
            found.add(new Finding(
                    "guard-too-small",
                    Finding.Level.WARNING,
                    ("%d probe rows judge %s: even if not one answer changes, a loss of %s points is not excluded,"
                                    + " and evaluate.guard-tolerance is %s. No round can become the best: add rows, or"
                                    + " raise the tolerance.")
                            .formatted(rows, slice.name(), points(least), points(config.guardTolerance()))));
        }
    }

    private static String points(double share) {
        double points = 100 * share;
        return String.format(Locale.ROOT, points < 2 ? "%.1f" : "%.0f", points);
    }
}
