package dev.hone.plan;

import dev.hone.data.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Spreads examples over labels, fewest first: each pick goes to the label with the fewest training rows so far. Where
 * outputs are free there is nothing to spread over, and any example will do.
 */
final class CoveragePlan {
    private CoveragePlan() {}

    /** Targets in the order of the task's labels; labels that get nothing are left out. */
    static List<Target> targets(PlanInput in, int count) {
        if (in.labels().isEmpty()) {
            return count == 0 ? List.of() : List.of(Planner.everything(in, Target.Kind.RANDOM, count));
        }
        List<Level> levels = levels(in);
        PriorityQueue<Level> fewestFirst = new PriorityQueue<>(Comparator.comparingInt(Level::rows)
                .thenComparingLong(Level::tie)
                .thenComparing(Level::label));
        fewestFirst.addAll(levels);
        for (int i = 0; i < count; i++) {
            Level fewest = fewestFirst.remove();
            fewest.picks++;
            fewestFirst.add(fewest);
        }
        return levels.stream()
                .filter(level -> level.picks > 0)
                .map(level -> target(in, level))
                .toList();
    }

    /** Fewest of {@code count} examples that hold the floor; the subtrahend absorbs binary fractions. */
    static int floor(PlanInput in, int count) {
        return (int) Math.ceil(in.config().coverageFloor() * count - 1e-9);
    }

    private static List<Level> levels(PlanInput in) {
        List<Level> levels = new ArrayList<>();
        for (String label : in.labels()) {
            long tie = Seeds.derive(in.seed(), in.round(), "coverage/" + label);
            levels.add(new Level(label, in.standing().trainedPerLabel().getOrDefault(label, 0), tie));
        }
        return levels;
    }

    private static Target target(PlanInput in, Level level) {
        String id = "r%d-label-%s".formatted(in.round(), level.label());
        return new Target(id, Target.Kind.COVERAGE, null, level.label(), List.of(), level.picks);
    }

    /** How full a label is: its training rows and the picks of this plan. */
    private static final class Level {
        private final String label;
        private final int trained;
        private final long tie;
        private int picks;

        Level(String label, int trained, long tie) {
            this.label = label;
            this.trained = trained;
            this.tie = tie;
        }

        String label() {
            return label;
        }

        int rows() {
            return trained + picks;
        }

        long tie() {
            return tie;
        }
    }
}
