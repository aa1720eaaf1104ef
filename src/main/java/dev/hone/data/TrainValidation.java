package dev.hone.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Rows to train on and rows to watch the training's loss by, as services that fine-tune want them. Validation is
 * stratified by label, for real and generated rows apart; rows of one group stay on one side; each label keeps a row to
 * train on. Both parts are shuffled.
 *
 * @param train rows to train on
 * @param validation the others
 */
public record TrainValidation(List<Example> train, List<Example> validation) {
    public TrainValidation {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
    }

    /**
     * How to split.
     *
     * @param validation share of validation rows, 0..1
     * @param real smallest share of real rows among them, as far as half of the real rows go
     * @param seed random seed
     */
    public record Wish(double validation, double real, long seed) {
        public Wish {
            if (!(validation >= 0 && validation <= 0.5 && real >= 0 && real <= 1)) {
                throw new IllegalArgumentException(
                        "validation (%s) must be between 0 and 0.5, real (%s) between 0 and 1"
                                .formatted(validation, real));
            }
        }
    }

    /**
     * Splits.
     *
     * @param rows rows, each once
     * @param groups number of the group that each row belongs to
     */
    public static TrainValidation of(List<Example> rows, int[] groups, Wish wish) {
        Map<String, Integer> quotas = quotas(rows, wish);
        Map<String, Integer> left = new HashMap<>();
        rows.forEach(row -> left.merge(row.output(), 1, Integer::sum));
        boolean[] chosen = new boolean[rows.size()];
        for (List<Integer> group : ordered(rows, groups, wish.seed())) {
            if (fits(rows, group, quotas, left)) {
                for (int at : group) {
                    chosen[at] = true;
                    quotas.merge(stratum(rows.get(at)), -1, Integer::sum);
                    left.merge(rows.get(at).output(), -1, Integer::sum);
                }
            }
        }
        List<Example> train = new ArrayList<>();
        List<Example> validation = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            (chosen[i] ? validation : train).add(rows.get(i));
        }
        return new TrainValidation(shuffled(train, wish.seed()), shuffled(validation, wish.seed()));
    }

    /** The rows in an order that the seed alone decides. */
    public static List<Example> shuffled(List<Example> rows, long seed) {
        List<Example> mixed = new ArrayList<>(rows);
        Collections.shuffle(mixed, Random.from(Seeds.random(seed, 0, "export")));
        return mixed;
    }

    private static boolean fits(
            List<Example> rows, List<Integer> group, Map<String, Integer> quotas, Map<String, Integer> left) {
        Map<String, Integer> strata = new HashMap<>();
        Map<String, Integer> labels = new HashMap<>();
        for (int at : group) {
            strata.merge(stratum(rows.get(at)), 1, Integer::sum);
            labels.merge(rows.get(at).output(), 1, Integer::sum);
        }
        return strata.entrySet().stream().allMatch(each -> quotas.getOrDefault(each.getKey(), 0) >= each.getValue())
                && labels.entrySet().stream().allMatch(each -> left.getOrDefault(each.getKey(), 0) > each.getValue());
    }

    private static String stratum(Example row) {
        return (row.lineage().isReal() ? "real " : "made ") + row.output();
    }

    /** Groups by the hash of the seed and their first row, so that the order of rows does not matter. */
    private static List<List<Integer>> ordered(List<Example> rows, int[] groups, long seed) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            members.computeIfAbsent(groups[i], group -> new ArrayList<>()).add(i);
        }
        return members.values().stream()
                .sorted(Comparator.comparing(group -> group.stream()
                        .map(at -> ContentHash.of(seed + "/" + rows.get(at).id()))
                        .min(Comparator.naturalOrder())
                        .orElseThrow()))
                .toList();
    }

    private static Map<String, Integer> quotas(List<Example> rows, Wish wish) {
        int real = (int) rows.stream().filter(row -> row.lineage().isReal()).count();
        int wanted = (int) Math.round(rows.size() * wish.validation());
        double share = Math.max(wish.real(), rows.isEmpty() ? 0 : (double) real / rows.size());
        int fromReal = Math.min((int) Math.round(wanted * share), real / 2);
        Map<String, Integer> quotas = new TreeMap<>();
        apportion(rows, true, fromReal, quotas);
        apportion(rows, false, wanted - fromReal, quotas);
        return quotas;
    }

    /** Largest remainders over the strata of one kind; ties go to the first by name. */
    private static void apportion(List<Example> rows, boolean real, int wanted, Map<String, Integer> quotas) {
        Map<String, Integer> sizes = new TreeMap<>();
        rows.stream()
                .filter(row -> row.lineage().isReal() == real)
                .forEach(row -> sizes.merge(stratum(row), 1, Integer::sum));
        int all = sizes.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return;
        }
        double part = Math.min(1, (double) wanted / all);
        int given = 0;
        for (Map.Entry<String, Integer> each : sizes.entrySet()) {
            int whole = (int) Math.floor(each.getValue() * part);
            quotas.put(each.getKey(), whole);
            given += whole;
        }
        sizes.entrySet().stream()
                .sorted(Comparator.comparingDouble(each -> Math.floor(each.getValue() * part) - each.getValue() * part))
                .limit(Math.max(0, Math.min(wanted, all) - given))
                .forEach(each -> quotas.merge(each.getKey(), 1, Integer::sum));
    }
}
