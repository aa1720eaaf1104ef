package dev.hone.curate;

import dev.hone.config.CurateConfig;
import dev.hone.config.RelevanceConfig;
import dev.hone.config.ReviewConfig;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.generate.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows, candidates and configs for curation tests. */
final class Rows {
    static final CurateConfig CONFIG = new CurateConfig(
            new CurateConfig.Format(1, 300),
            new CurateConfig.Duplicates(0.92, 0.95),
            new CurateConfig.Leak(0.92, 8, 1),
            new CurateConfig.Distribution(0.3, 0.3, 0.3, 0.3),
            0.2,
            null,
            null,
            new RelevanceConfig(null, null, 4),
            ReviewConfig.usual());
    static final Map<String, Integer> PLENTY = Map.of("t", 1000);

    private Rows() {}

    static Candidate candidate(String input, String output) {
        return candidate(input, output, "t", null);
    }

    static Candidate candidate(String input, String output, String target, @Nullable String aimedAt) {
        Lineage lineage = new Lineage(Source.GENERATED, "teacher", "expand", null, List.of(), target, 1, Map.of());
        return new Candidate(new Example(input, output, lineage), target, aimedAt);
    }

    static Example row(String input) {
        return Example.seed(input, "a");
    }

    static Reference reference(List<Example> seeds, List<Example> probe, List<Example> locked) {
        return new Reference(seeds, probe, locked, List.of(), Set.of("a", "b"));
    }

    /** Words drawn from a small vocabulary, so that equal and similar texts occur. */
    static String text(SplittableRandom random, int vocabulary) {
        return IntStream.range(0, 3 + random.nextInt(8))
                .mapToObj(i -> "word" + random.nextInt(vocabulary))
                .collect(Collectors.joining(" "));
    }
}
