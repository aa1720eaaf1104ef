package dev.hone.evaluate;

import dev.hone.config.TaskKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the students of several rounds answered to the same probe rows, so that rounds are compared on equal terms.
 *
 * @param metric the headline metric
 * @param byRound answers by round, each list of the same rows in the same order
 * @param seed seed of bootstraps
 */
public record CommonRows(String metric, List<List<Prediction>> byRound, long seed) {
    public CommonRows {
        byRound = byRound.stream().map(List::copyOf).toList();
        if (byRound.isEmpty() || byRound.getFirst().isEmpty()) {
            throw new IllegalArgumentException("no probe row is common to all rounds"
                    + "%nMaybe evaluate.probe-folds is too high for this probe.".formatted());
        }
        for (int round = 1; round < byRound.size(); round++) {
            if (!sameRows(byRound.getFirst(), byRound.get(round))) {
                throw new IllegalArgumentException(
                        "round %d answered other rows than round 0; compare them on common rows".formatted(round));
            }
        }
    }

    /**
     * The rows that may judge the newest round, with the answers of all rounds to them.
     *
     * @param all answers by round to all rows
     * @param judges whether a row, by its id, may judge the newest round
     */
    public static CommonRows of(String metric, List<List<Prediction>> all, Predicate<String> judges, long seed) {
        List<Prediction> newest = all.getLast().stream()
                .filter(answer -> judges.test(answer.exampleId()))
                .toList();
        List<List<Prediction>> common = new ArrayList<>();
        for (List<Prediction> answers : all) {
            Map<String, Prediction> byId = new HashMap<>(2 * answers.size());
            answers.forEach(answer -> byId.put(answer.exampleId(), answer));
            List<Prediction> ordered = new ArrayList<>(newest.size());
            for (Prediction row : newest) {
                Prediction answer = byId.get(row.exampleId());
                if (answer != null) {
                    ordered.add(answer);
                }
            }
            common.add(ordered);
        }
        return new CommonRows(metric, common, seed);
    }

    /** Number of rounds. */
    public int rounds() {
        return byRound.size();
    }

    /** Number of rows. */
    public int rows() {
        return byRound.getFirst().size();
    }

    /** The headline score of a round on these rows. */
    public Score score(int round) {
        return score(metric, round);
    }

    /** A score of a round on these rows. */
    public Score score(String name, int round) {
        return Evaluator.score(name, byRound.get(round), seed);
    }

    /** A round compared with an earlier one. */
    public Comparison compare(int earlier, int now, double confidence) {
        return PairedTest.compare(metric, new Earlier(earlier, byRound.get(earlier)), byRound.get(now), confidence);
    }

    /** A round compared with an earlier one, with the interval that is shown everywhere. */
    public Comparison compare(int earlier, int now) {
        return compare(earlier, now, Wilson.CONFIDENCE);
    }

    /** The least difference that these rows show between two rounds, given how much the two differ on them. */
    public double detectable(Comparison measured) {
        return TaskKind.isCompared(metric) ? Detectable.difference(measured) : Detectable.difference(rows(), measured);
    }

    /** The right answers that occur, sorted. */
    public List<String> labels() {
        return byRound.getFirst().stream()
                .map(Prediction::expected)
                .distinct()
                .sorted()
                .toList();
    }

    /** The rows of one label, of which there must be some. */
    public CommonRows ofLabel(String label) {
        return only(answer -> answer.expected().equals(label));
    }

    /** The rows of one slice, of which there must be some. */
    public CommonRows of(Slices slices, String slice) {
        return only(answer -> slices.holds(slice, answer));
    }

    /** Names of the slices that some of these rows belong to. */
    public Set<String> names(Slices slices) {
        Set<String> names = slices.names();
        names.removeIf(name -> byRound.getFirst().stream().noneMatch(answer -> slices.holds(name, answer)));
        return names;
    }

    private CommonRows only(Predicate<Prediction> wanted) {
        List<List<Prediction>> part = byRound.stream()
                .map(answers -> answers.stream().filter(wanted).toList())
                .toList();
        return new CommonRows(metric, part, seed);
    }

    private static boolean sameRows(List<Prediction> one, List<Prediction> other) {
        boolean same = one.size() == other.size();
        for (int row = 0; same && row < one.size(); row++) {
            same = one.get(row).exampleId().equals(other.get(row).exampleId());
        }
        return same;
    }
}
