package dev.hone.curate;

import dev.hone.data.ContentHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses the rows that people look at. Chance alone, from a seed, chooses those by which a batch is judged, so that
 * the rate of wrong rows among them speaks for all; half as many again are those that most speaks against.
 */
public final class ReviewSampler {
    /** From this doubt on a row is looked at beyond the sample. */
    private static final double DOUBTFUL = 0.5;

    private ReviewSampler() {}

    /**
     * A row that was kept.
     *
     * @param id its id, for the order of chance
     * @param stratum its batch and kind; each gives its own share
     * @param share share of its stratum to look at, 0..1
     * @param doubt how much speaks against it, 0..1
     */
    public record Offered(String id, String stratum, double share, double doubt) {}

    /**
     * A chosen row.
     *
     * @param index its place among those offered
     * @param byDoubt whether doubt chose it, not chance; it does not count towards the rate
     */
    public record Choice(int index, boolean byDoubt) {}

    /** The rows to look at, the most doubtful first. */
    public static List<Choice> choose(List<Offered> rows, long seed) {
        Map<String, List<Integer>> strata = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            strata.computeIfAbsent(rows.get(i).stratum(), key -> new ArrayList<>())
                    .add(i);
        }
        List<Choice> chosen = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (List<Integer> stratum : strata.values()) {
            double share = rows.get(stratum.getFirst()).share();
            int count = Math.min(stratum.size(), (int) Math.ceil(share * stratum.size() - 1e-9));
            stratum.stream()
                    .sorted(Comparator.comparing(at ->
                            ContentHash.of(seed + "/review/" + rows.get(at).id())))
                    .limit(count)
                    .forEach(at -> {
                        taken.add(at);
                        chosen.add(new Choice(at, false));
                    });
        }
        doubtful(rows, taken).forEach(at -> chosen.add(new Choice(at, true)));
        chosen.sort(
                Comparator.comparingDouble(choice -> -rows.get(choice.index()).doubt()));
        return List.copyOf(chosen);
    }

    private static List<Integer> doubtful(List<Offered> rows, Set<Integer> taken) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Offered row = rows.get(i);
            if (!taken.contains(i) && row.share() > 0 && row.doubt() > DOUBTFUL) {
                others.add(i);
            }
        }
        others.sort(Comparator.comparingDouble(at -> -rows.get(at).doubt()));
        return others.subList(0, Math.min(others.size(), (taken.size() + 1) / 2));
    }
}
