package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.embed.Embedder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Selects among rows that exist with their labels: in the first round by coverage, later by expected error. A student
 * without probabilities gets coverage in every round. More than {@link #MOST_ROWS} rows, or more than
 * {@link #MOST_NUMBERS} divided by the number of labels, are thinned out by the request's seed first, which bounds time
 * and memory.
 */
final class Selection {
    static final int MOST_ROWS = 20_000;
    static final int MOST_NUMBERS = 4_000_000;

    private final TeacherRequest request;
    private final Embedder embedder;

    Selection(TeacherRequest request, Embedder embedder) {
        this.request = request;
        this.embedder = embedder;
    }

    /** Indexes of the chosen rows, at most {@code count}, best first; rows with labels of no training row are left. */
    List<Integer> pick(List<Example> rows, int count) {
        Situation now = request.situation();
        List<String> named = now.student().labels();
        var numbered = new NumberedRows(named.isEmpty() ? labelsOf(now) : named, embedder);
        List<Integer> usable = thinned(rows, numbered);
        List<Example> candidates = usable.stream().map(rows::get).toList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<Integer> picked = request.round() == 1 || named.isEmpty()
                ? new Covering(request, numbered).pick(candidates, count)
                : new Lowering(now, numbered).pick(candidates, count);
        return picked.stream().map(usable::get).toList();
    }

    private static List<String> labelsOf(Situation now) {
        return List.copyOf(
                new TreeSet<>(now.trained().stream().map(Example::output).toList()));
    }

    private List<Integer> thinned(List<Example> rows, NumberedRows numbered) {
        List<Integer> known = IntStream.range(0, rows.size())
                .filter(row -> numbered.isKnown(rows.get(row)))
                .boxed()
                .toList();
        int most = Math.min(MOST_ROWS, MOST_NUMBERS / Math.max(1, numbered.labels()));
        if (known.size() <= most) {
            return known;
        }
        Map<Integer, Long> turns = new HashMap<>();
        known.forEach(row -> turns.put(
                row,
                Seeds.derive(
                        request.seed(), request.round(), "thin/" + rows.get(row).id())));
        return known.stream()
                .sorted(Comparator.comparing(turns::get))
                .limit(most)
                .sorted()
                .toList();
    }
}
