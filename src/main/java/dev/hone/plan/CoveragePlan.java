package dev.hone.plan;

import dev.hone.data.Seeds;
import dev.hone.data.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Spreads examples over labels, fewest first: each pick goes to the label with the fewest training rows so far. Where
 * outputs are free it spreads over slices in the same way; where no column names any, any example will do.
 */
final class CoveragePlan {
    private CoveragePlan() {}

    /** Targets in the order of the task's labels, or of the slices' names; those that get nothing are left out. */
    static List<Target> targets(PlanInput in, int count) {
        boolean sliced = !in.standing().trainedPerSlice().isEmpty();
        if (in.labels().isEmpty() && !sliced) {
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
            int trained = in.standing().trainedPerLabel().getOrDefault(label, 0);
            levels.add(new Level(label, null, trained, tie(in, label)));
        }
        if (levels.isEmpty()) {
            in.standing().trainedPerSlice().entrySet().stream()
                    .sorted(Comparator.comparing(each -> each.getKey().name()))
                    .forEach(each -> {
                        String name = each.getKey().name();
                        levels.add(new Level(name, each.getKey(), each.getValue(), tie(in, name)));
                    });
        }
        return levels;
    }

    private static long tie(PlanInput in, String name) {
        return Seeds.derive(in.seed(), in.round(), "coverage/" + name);
    }

    private static Target target(PlanInput in, Level level) {
        return level.slice == null
                ? new Target(
                        "r%d-label-%s".formatted(in.round(), level.label()),
                        Target.Kind.COVERAGE,
                        null,
                        level.label(),
                        List.of(),
                        level.picks)
                : new Target(
                        "r%d-slice-%s".formatted(in.round(), level.label()),
                        Target.Kind.RANDOM,
                        null,
                        null,
                        level.slice,
                        List.of(),
                        level.picks);
    }

    /** How full a label or slice is: its training rows and the picks of this plan. */
    private static final class Level {
        private final String label;
        private final @Nullable Slice slice;
        private final int trained;
        private final long tie;
        private int picks;

        Level(String label, @Nullable Slice slice, int trained, long tie) {
            this.label = label;
            this.slice = slice;
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
