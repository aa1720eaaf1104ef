package dev.hone.generate;

import dev.hone.data.Seeds;
import dev.hone.embed.Cosine;
import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Chooses shelf rows for the targets of one request; a row is chosen at most once. */
final class RowPicker {
    private final Shelf shelf;
    private final TeacherRequest request;
    private final BitSet free;
    private List<Integer> shuffled = List.of();
    private List<double[]> said = List.of();
    private double[] highest = {};

    /** @param free rows that may be chosen; it is copied */
    RowPicker(Shelf shelf, TeacherRequest request, BitSet free) {
        this.shelf = shelf;
        this.request = request;
        this.free = (BitSet) free.clone();
    }

    /**
     * Each aim in turn gets the nearest free row that fits it; an aim without one drops out, and for
     * {@link Target.Kind#ONCE} one with one, too.
     */
    List<Pick> nearAims(Target target, BiPredicate<Integer, Aim> fits) {
        List<Pick> picks = new ArrayList<>();
        Map<String, float[]> vectors = vectors(target.aims());
        Deque<Aim> waiting = new ArrayDeque<>(target.aims());
        while (picks.size() < target.count() && !waiting.isEmpty()) {
            Aim aim = waiting.remove();
            float[] wanted = vectors.getOrDefault(aim.input(), new float[0]);
            int row = nearest(wanted, candidate -> fits.test(candidate, aim));
            if (row >= 0) {
                picks.add(take(new Pick(row, target, aim)));
                if (target.kind() != Target.Kind.ONCE) {
                    waiting.add(aim);
                }
            }
        }
        return picks;
    }

    /** Free rows nearest to a point, nearest first. */
    List<Pick> nearPoint(Target target, float[] point) {
        List<Pick> picks = new ArrayList<>();
        while (picks.size() < target.count() && !free.isEmpty()) {
            picks.add(take(new Pick(nearest(point, row -> true), target, null)));
        }
        return picks;
    }

    /** Fitting free rows in an order drawn from the request's seed. */
    List<Pick> inSeededOrder(Target target, IntPredicate fits) {
        return takeFirst(target, freeInSeededOrder(fits));
    }

    /** Fitting free rows on which the present student is most unsure, smallest margin first. */
    List<Pick> byMargin(Target target, IntPredicate fits) {
        List<Integer> rows = freeInSeededOrder(fits);
        List<Double> margins = request.situation()
                .student()
                .margins(rows.stream().map(shelf::input).toList());
        List<Integer> unsureFirst = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparing(margins::get))
                .map(rows::get)
                .toList();
        return takeFirst(target, unsureFirst);
    }

    /**
     * Free rows that the present student takes for the target's label, in an order drawn from the request's seed, then
     * the others, likeliest first: even over the labels as far as is known, and all over each label, not only where the
     * student is sure. Empty where the student does not know the label.
     */
    List<Pick> byAnswer(Target target) {
        StudentView student = request.situation().student();
        int label = student.labels().indexOf(target.label());
        if (label < 0) {
            return List.of();
        }
        if (said.isEmpty()) {
            said = student.probabilities(
                    IntStream.range(0, shelf.size()).mapToObj(shelf::input).toList());
            highest = said.stream()
                    .mapToDouble(each -> Arrays.stream(each).max().orElse(0))
                    .toArray();
        }
        List<Integer> rows = freeInSeededOrder(row -> said.get(row)[label] >= highest[row]);
        if (rows.size() < target.count()) {
            List<Integer> others = freeInSeededOrder(row -> said.get(row)[label] < highest[row]).stream()
                    .sorted(Comparator.comparingDouble(row -> -said.get(row)[label]))
                    .toList();
            rows = Stream.concat(rows.stream(), others.stream()).toList();
        }
        return takeFirst(target, rows);
    }

    /** What a choice among all free rows, in their order, gives. */
    List<Pick> selected(Target target, UnaryOperator<List<Integer>> choice) {
        return takeFirst(target, choice.apply(free.stream().boxed().toList()));
    }

    private List<Pick> takeFirst(Target target, List<Integer> rows) {
        return rows.stream()
                .limit(target.count())
                .map(row -> take(new Pick(row, target, null)))
                .toList();
    }

    private Pick take(Pick pick) {
        free.clear(pick.row());
        return pick;
    }

    /** The free, fitting row with the highest cosine, the first of equals; -1 where there is none. */
    private int nearest(float[] unit, IntPredicate fits) {
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        List<float[]> vectors = shelf.vectors();
        for (int row = free.nextSetBit(0); row >= 0; row = free.nextSetBit(row + 1)) {
            if (fits.test(row)) {
                double cosine = Cosine.ofUnit(vectors.get(row), unit);
                if (cosine > highest) {
                    highest = cosine;
                    best = row;
                }
            }
        }
        return best;
    }

    private Map<String, float[]> vectors(List<Aim> aims) {
        List<String> inputs = aims.stream().map(Aim::input).distinct().toList();
        List<float[]> embedded = shelf.embed(inputs);
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            vectors.put(inputs.get(i), embedded.get(i));
        }
        return vectors;
    }

    private List<Integer> freeInSeededOrder(IntPredicate fits) {
        if (shuffled.isEmpty()) {
            shuffled = IntStream.range(0, shelf.size())
                    .boxed()
                    .sorted(Comparator.comparingLong(this::turn).thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
        return shuffled.stream().filter(row -> free.get(row) && fits.test(row)).toList();
    }

    private long turn(int row) {
        return Seeds.derive(request.seed(), request.round(), "row/" + shelf.input(row));
    }
}
