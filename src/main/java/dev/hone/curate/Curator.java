package dev.hone.curate;

import dev.hone.config.CurateConfig;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.generate.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Passes offered examples through the gates, one after the other: format, exact and near duplicates, leak, quota. An
 * example is dropped by the first gate that objects and never changes what the gates say of the next one unless it is
 * kept, so curating two batches one after the other gives what curating both at once gives.
 */
public final class Curator {
    private final CurateConfig config;
    private final Embedder embedder;
    private final Reference reference;
    /** Vectors of inputs seen earlier, so that each wave need not ask for all of them again. */
    private final Map<String, float[]> vectors = new HashMap<>();

    private final VectorBlock seedVectors;
    private final LeakGate leakGate;

    /** Prepares the real data; all of it is embedded once here. */
    public Curator(CurateConfig config, Embedder embedder, Reference reference) {
        this.config = config;
        this.embedder = embedder;
        this.reference = reference;
        this.seedVectors = block(reference.seeds());
        this.leakGate = new LeakGate(
                config.leak(),
                List.of(
                        scored(Split.LOCKED, reference.locked()),
                        scored(Split.OOD, reference.ood()),
                        scored(Split.PROBE, reference.probe())));
    }

    /**
     * Sorts one wave.
     *
     * @param offered candidates, best first
     * @param keptBefore examples kept in earlier waves and rounds, without the seeds
     * @param wantedPerTarget how many examples each target still wants; a target that is missing wants none
     */
    public synchronized Curated curate(
            List<Candidate> offered, List<Example> keptBefore, Map<String, Integer> wantedPerTarget) {
        FormatGate format = new FormatGate(config.format(), reference.labels());
        List<Gate> gates = gates(format, keptBefore, wantedPerTarget);
        embedMissing(offered.stream()
                .filter(candidate ->
                        format.check(new Item(candidate, new float[0])).isEmpty())
                .map(candidate -> candidate.example().input())
                .toList());
        List<Candidate> kept = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        for (Candidate candidate : offered) {
            Item item =
                    new Item(candidate, vectors.getOrDefault(candidate.example().input(), new float[0]));
            Optional<Dropped> drop = firstObjection(gates, item);
            drop.ifPresentOrElse(dropped::add, () -> kept.add(candidate));
            if (drop.isEmpty()) {
                gates.forEach(gate -> gate.kept(item));
            }
        }
        return new Curated(kept, dropped);
    }

    private List<Gate> gates(FormatGate format, List<Example> keptBefore, Map<String, Integer> wantedPerTarget) {
        List<String> keptInputs = keptBefore.stream().map(Example::input).toList();
        embedMissing(keptInputs);
        List<float[]> keptVectors = keptInputs.stream()
                .map(input -> vectors.getOrDefault(input, new float[0]))
                .toList();
        return List.of(
                format,
                new ExactDuplicateGate(reference.seeds(), keptBefore),
                new CosineDuplicateGate(
                        config.duplicates().cosineAbove(), seedVectors, keptVectors, embedder.dimensions()),
                leakGate,
                new QuotaGate(wantedPerTarget));
    }

    private static Optional<Dropped> firstObjection(List<Gate> gates, Item item) {
        return gates.stream()
                .flatMap(gate -> gate.check(item).stream()
                        .map(why ->
                                new Dropped(item.candidate(), gate.name(), why.reason(), why.detail(), why.forGood())))
                .findFirst();
    }

    private void embedMissing(List<String> inputs) {
        Set<String> unknown = new LinkedHashSet<>(inputs);
        unknown.removeAll(vectors.keySet());
        List<String> ordered = List.copyOf(unknown);
        List<float[]> embedded = embedder.embed(ordered);
        for (int i = 0; i < ordered.size(); i++) {
            vectors.put(ordered.get(i), embedded.get(i));
        }
    }

    private ScoredRows scored(Split split, List<Example> rows) {
        return new ScoredRows(split, rows, block(rows), config.leak().wordNgram());
    }

    private VectorBlock block(List<Example> rows) {
        return new VectorBlock(embedder.dimensions())
                .addAll(embedder.embed(rows.stream().map(Example::input).toList()));
    }
}
