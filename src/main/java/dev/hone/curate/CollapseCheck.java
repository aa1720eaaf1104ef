package dev.hone.curate;

import dev.hone.curate.CollapseInput.Recall;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks for signs that a round's generated rows have become alike, have left the seeds, or cost the rare labels.
 *
 * <p>The limits lie two to three times as far from the seeds as the farthest of 13 healthy rounds did (the shipped
 * loops with the plans {@code mix} and {@code targeted}; figures in docs/benchmarks.md): rows aimed at a few clusters
 * are more alike than seeds, which are spread over all labels.
 */
public final class CollapseCheck {
    /** Fewer rows than this say nothing about a distribution. */
    private static final int FEWEST = 10;

    private static final double DISTINCT_1 = 0.75;
    private static final double DISTINCT_2 = 0.8;
    private static final double DISTINCT_3 = 0.85;
    private static final double SELF_SIMILARITY = 0.15;
    private static final double SPREAD = 0.6;
    private static final double NEAREST_SEED = 0.2;
    private static final double NEW_WORDS = 0.25;
    private static final double SYNTHETIC = 0.95;

    private CollapseCheck() {}

    /** All signs, exceeded or not; none where a round kept too few generated rows to tell. */
    public static List<CollapseSign> signs(CollapseInput in, Embedder embedder) {
        if (in.made().size() < FEWEST || in.seeds().size() < FEWEST) {
            return List.of();
        }
        var vectors = new CollapseVectors(embed(in.seeds(), embedder), embed(in.made(), embedder), in.seed());
        List<CollapseSign> signs = new ArrayList<>();
        signs.add(CollapseWords.distinct(1, in.seeds(), in.made(), DISTINCT_1));
        signs.add(CollapseWords.distinct(2, in.seeds(), in.made(), DISTINCT_2));
        signs.add(CollapseWords.distinct(3, in.seeds(), in.made(), DISTINCT_3));
        signs.add(vectors.selfSimilarity(SELF_SIMILARITY));
        signs.add(vectors.spread(SPREAD));
        signs.add(vectors.nearestSeed(NEAREST_SEED));
        signs.add(CollapseWords.ownWords(in, NEW_WORDS));
        if (!in.scores().isEmpty() && !in.firstScores().isEmpty()) {
            signs.add(tail(in.scores(), in.firstScores()));
        }
        signs.add(share(in.syntheticShare()));
        return List.copyOf(signs);
    }

    private static List<float[]> embed(List<Example> rows, Embedder embedder) {
        return embedder.embed(rows.stream().map(Example::input).toList());
    }

    /**
     * Recall of the worst fifth of the labels, chosen anew each time, so that being chosen flatters neither side. It
     * shows where it fell by more than two standard errors of the difference, and by 0.05 at least.
     */
    private static CollapseSign tail(List<Recall> now, List<Recall> first) {
        Tail is = Tail.of(now);
        Tail was = Tail.of(first);
        double allowed = Math.max(0.05, 2 * Math.sqrt(is.variance() + was.variance()));
        String note = String.format(
                Locale.ROOT,
                "The worst %d labels have a recall of %.3f on probe, %.3f in round 0.",
                is.labels(),
                is.recall(),
                was.recall());
        return CollapseSign.below("tail-recall", is.recall(), was.recall(), was.recall() - allowed, note);
    }

    private static CollapseSign share(double syntheticShare) {
        String note = String.format(
                Locale.ROOT,
                "%.0f %% of what the student is trained on was generated, repeats of real rows counted.",
                100 * syntheticShare);
        return CollapseSign.above("synthetic-share", syntheticShare, null, SYNTHETIC, note);
    }

    /** The worst fifth of the labels: how many, their mean recall, and its variance by the binomial of each label. */
    private record Tail(int labels, double recall, double variance) {
        static Tail of(List<Recall> scores) {
            List<Recall> worst = scores.stream()
                    .filter(score -> score.rows() > 0)
                    .sorted(java.util.Comparator.comparingDouble(Recall::value).thenComparing(Recall::label))
                    .limit(Math.max(1, scores.size() / 5))
                    .toList();
            double recall =
                    worst.stream().mapToDouble(score -> score.value()).average().orElse(0);
            int rows = worst.stream().mapToInt(score -> score.rows()).sum();
            return new Tail(worst.size(), recall, rows == 0 ? 0 : recall * (1 - recall) / rows);
        }
    }
}
