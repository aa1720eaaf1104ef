package dev.hone.curate.audit;

import dev.hone.curate.Share;
import dev.hone.data.Example;
import dev.hone.data.NormalText;
import dev.hone.embed.Cosine;
import dev.hone.embed.Embedder;
import dev.hone.embed.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What follows from where the rows of a data set lie in embedding space; unit vectors, one a row. */
final class Neighbours {
    /** Rows nearer than this, with other labels, are in conflict. */
    private static final double NEAR = 0.88;

    /** A seed counts as left out where its generated rows are farther than most seeds' nearest seeds. */
    private static final double QUANTILE = 0.05;

    private static final int LOOKED_AT = 8;
    private static final int LONGEST = 60;

    /** A share of real rows without a seed near them that even good seeds leave. */
    private static final double FEW = 0.1;

    private final AuditInput in;
    private final float[][] seeds;
    private final float[][] made;
    private final float[][] unseen;
    private final double[] usual;

    Neighbours(AuditInput in, Embedder embedder) {
        this.in = in;
        this.seeds = embed(in.seeds(), embedder);
        this.made = embed(in.made(), embedder);
        this.unseen = embed(in.unseen(), embedder);
        this.usual = amongSeeds();
    }

    private static float[][] embed(List<Example> rows, Embedder embedder) {
        return embedder.embed(rows.stream().map(Example::input).toList()).toArray(float[][]::new);
    }

    /** Cosine of each seed to the nearest other one, sorted. */
    private double[] amongSeeds() {
        double[] nearest = new double[seeds.length];
        List<List<Nearest>> two = seeds.length < 2 ? List.of() : Cosine.nearest(seeds, seeds, 2);
        for (int i = 0; i < two.size(); i++) {
            int self = i;
            nearest[i] = two.get(i).stream()
                    .filter(each -> each.index() != self)
                    .mapToDouble(Nearest::similarity)
                    .max()
                    .orElse(-1);
        }
        Arrays.sort(nearest);
        return nearest;
    }

    /** The cosine that all but the farthest seeds reach. */
    private double limit() {
        return usual[(int) Math.floor(QUANTILE * (usual.length - 1))];
    }

    /** Seeds that no generated row comes as near to as nearly all seeds come to another one, the farthest first. */
    List<Audit.Gap> topics() {
        if (seeds.length < 2) {
            return List.of();
        }
        double[] nearest = Cosine.highest(seeds, made);
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < nearest.length; i++) {
            if (nearest[i] < limit()) {
                left.add(i);
            }
        }
        left.sort(Comparator.comparingDouble(i -> nearest[i]));
        return left.stream()
                .map(i -> new Audit.Gap(
                        "topic",
                        in.seeds().get(i).input(),
                        1,
                        0,
                        String.format(
                                Locale.ROOT,
                                "The nearest generated row has a cosine of %.2f to this seed (%s); nearly all seeds"
                                        + " have another one at %.2f or more.",
                                nearest[i],
                                clipped(in.seeds().get(i).output()),
                                limit())))
                .toList();
    }

    /** Whether other real rows lie where no seed does; without their text, since they also score students. */
    Optional<Audit.Gap> uncovered() {
        if (seeds.length < 2 || in.unseen().isEmpty()) {
            return Optional.empty();
        }
        int far = 0;
        for (double nearest : Cosine.highest(unseen, seeds)) {
            far += nearest < limit() ? 1 : 0;
        }
        int all = unseen.length;
        return Share.of(far, all).low() < FEW
                ? Optional.empty()
                : Optional.of(Audit.Gap.ofSeeds(
                        "topics",
                        all - far,
                        "%d of %d probe rows are farther from every seed than nearly all seeds are from each other: the"
                                        .formatted(far, all)
                                + " seeds leave their topics out. Add real rows of that kind."));
    }

    /** Generated rows that are farther from every seed than nearly all seeds are from each other, farthest first. */
    List<Audit.Stranger> strangers() {
        if (seeds.length < 2) {
            return List.of();
        }
        double[] nearest = Cosine.highest(made, seeds);
        List<Audit.Stranger> strangers = new ArrayList<>();
        for (int i = 0; i < nearest.length; i++) {
            if (nearest[i] < limit()) {
                strangers.add(new Audit.Stranger(side(in.made().get(i)), nearest[i]));
            }
        }
        strangers.sort(Comparator.comparingDouble(Audit.Stranger::cosine));
        return strangers;
    }

    /** Rows in conflict, the same texts first, then the nearest. */
    List<Audit.Conflict> conflicts() {
        boolean free = in.labels().isEmpty(); // near inputs have other outputs there, as a rule
        List<Example> all = new ArrayList<>(in.made());
        all.addAll(in.seeds());
        float[][] vectors = Arrays.copyOf(made, made.length + seeds.length);
        System.arraycopy(seeds, 0, vectors, made.length, seeds.length);
        List<List<Nearest>> near = Cosine.nearest(made, vectors, Math.min(LOOKED_AT, vectors.length));
        List<Audit.Conflict> conflicts = new ArrayList<>();
        Set<List<Integer>> pairs = new HashSet<>();
        for (int i = 0; i < near.size(); i++) {
            for (Nearest each : near.get(i)) {
                boolean itself = each.index() == i;
                boolean once = pairs.add(List.of(Math.min(i, each.index()), Math.max(i, each.index())));
                if (once && !itself && each.similarity() > NEAR && !free) {
                    conflict(all.get(i), all.get(each.index()), each.similarity(), conflicts);
                }
            }
        }
        conflicts.sort(Comparator.comparingInt((Audit.Conflict each) -> each.same() ? 0 : 1)
                .thenComparingDouble(each -> -each.cosine()));
        return conflicts;
    }

    private static void conflict(Example first, Example second, double cosine, List<Audit.Conflict> conflicts) {
        if (!first.output().equals(second.output())) {
            boolean same = NormalText.of(first.input()).equals(NormalText.of(second.input()));
            conflicts.add(new Audit.Conflict(side(first), side(second), same, cosine));
        }
    }

    private static String clipped(String output) {
        return output.length() > LONGEST ? output.substring(0, LONGEST) + "..." : output;
    }

    private static Audit.Side side(Example row) {
        String source = row.lineage().source().name().toLowerCase(Locale.ROOT);
        return new Audit.Side(row.id(), row.input(), row.output(), source);
    }
}
