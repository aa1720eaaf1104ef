package dev.hone.curate;

import dev.hone.config.CurateConfig;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/** Compares kept examples with the seeds in five ways; it shows drift and drops nothing. */
public final class DriftCheck {
    private final CurateConfig.Distribution thresholds;
    private final Embedder embedder;
    private final boolean labelled;

    public DriftCheck(CurateConfig.Distribution thresholds, Embedder embedder) {
        this(thresholds, embedder, true);
    }

    /** @param labelled whether outputs are labels; free ones have no distribution to compare */
    public DriftCheck(CurateConfig.Distribution thresholds, Embedder embedder, boolean labelled) {
        this.thresholds = thresholds;
        this.embedder = embedder;
        this.labelled = labelled;
    }

    /**
     * Labels where outputs are some, lengths, vocabulary, topics and formats of inputs, and of outputs that are texts
     * all but their topics, with intervals; empty where one of the sides is.
     */
    public List<Drift> compare(List<Example> seeds, List<Example> kept) {
        if (seeds.isEmpty() || kept.isEmpty()) {
            return List.of();
        }
        Map<String, float[]> vectors = vectors(seeds, kept);
        var formats = new FormatDrift();
        List<DriftInterval.Measure> measures = new ArrayList<>(List.of(
                this::lengths,
                (real, made) -> VocabularyDrift.measure(real, made, thresholds.vocabulary()),
                (real, made) -> topics(real, made, vectors),
                (real, made) -> formats.measure(real, made, thresholds.formats())));
        if (labelled) {
            measures.addFirst((real, made) -> LabelDrift.measure(real, made, thresholds.labels()));
        }
        List<Drift> drifts = new ArrayList<>();
        measures.forEach(measure -> drifts.add(DriftInterval.of(measure, seeds, kept)));
        if (!labelled && AnswerTexts.are(seeds)) {
            drifts.addAll(ofAnswers(AnswerTexts.of(seeds), AnswerTexts.of(kept)));
        }
        return List.copyOf(drifts);
    }

    /** What answers look like; an outdated word or another style in them is learned before anything else. */
    private List<Drift> ofAnswers(List<Example> seeds, List<Example> kept) {
        var formats = new FormatDrift();
        List<DriftInterval.Measure> measures = List.of(
                this::lengths,
                (real, made) -> VocabularyDrift.measure(real, made, thresholds.vocabulary()),
                (real, made) -> formats.measure(real, made, thresholds.formats()));
        return measures.stream()
                .map(measure ->
                        DriftInterval.of((real, made) -> measure.of(real, made).ofAnswers(), seeds, kept))
                .toList();
    }

    private Map<String, float[]> vectors(List<Example> seeds, List<Example> kept) {
        List<String> inputs = new ArrayList<>();
        seeds.forEach(row -> inputs.add(row.input()));
        kept.forEach(row -> inputs.add(row.input()));
        List<float[]> embedded = embedder.embed(inputs);
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            vectors.put(inputs.get(i), embedded.get(i));
        }
        return vectors;
    }

    /** Two-sample Kolmogorov-Smirnov statistic, 0..1: largest distance of the two cumulative distributions. */
    private Drift lengths(List<Example> seeds, List<Example> kept) {
        double[] real = sortedLengths(seeds);
        double[] made = sortedLengths(kept);
        double statistic = KolmogorovSmirnovTest.withDefaults().statistic(twoAtLeast(real), twoAtLeast(made));
        String note = String.format(
                Locale.ROOT,
                "Half of the kept examples have up to %.0f characters, half of the seeds up to %.0f.",
                made[(made.length - 1) / 2],
                real[(real.length - 1) / 2]);
        return new Drift("lengths", "Kolmogorov-Smirnov statistic", statistic, thresholds.lengths(), note);
    }

    private static double[] sortedLengths(List<Example> rows) {
        return rows.stream()
                .mapToDouble(row -> row.input().codePointCount(0, row.input().length()))
                .sorted()
                .toArray();
    }

    /** The library wants two values a side; a value twice has the same cumulative distribution as once. */
    private static double[] twoAtLeast(double[] values) {
        return values.length == 1 ? new double[] {values[0], values[0]} : values;
    }

    /** Euclidean distance of the mean unit vectors, 0..2. */
    private Drift topics(List<Example> seeds, List<Example> kept, Map<String, float[]> vectors) {
        double[] real = centre(seeds, vectors);
        double[] made = centre(kept, vectors);
        double squares = 0;
        for (int i = 0; i < real.length; i++) {
            squares += (real[i] - made[i]) * (real[i] - made[i]);
        }
        double distance = Math.sqrt(squares);
        String note = String.format(
                Locale.ROOT,
                "The centre of the kept inputs lies %.2f from that of the seeds (0 is the same, 2 the opposite).",
                distance);
        return new Drift("topics", "distance of centres", distance, thresholds.topics(), note);
    }

    private double[] centre(List<Example> rows, Map<String, float[]> vectors) {
        double[] centre = new double[embedder.dimensions()];
        for (Example row : rows) {
            float[] vector = vectors.getOrDefault(row.input(), new float[0]);
            for (int i = 0; i < vector.length; i++) {
                centre[i] += vector[i] / rows.size();
            }
        }
        return centre;
    }
}
