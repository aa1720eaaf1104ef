package dev.hone.curate;

import dev.hone.config.CurateConfig;
import dev.hone.config.ExecutionConfig;
import dev.hone.data.Example;
import dev.hone.data.NormalText;
import dev.hone.embed.Embedder;
import dev.hone.generate.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes offered examples through the gates, one after the other: format, exact and near duplicates, leak, personal
 * data, execution, quota, and then those who have to be asked. An example is dropped by the first gate that objects and
 * never changes what the gates say of the next one unless it is kept, so curating two batches one after the other gives
 * what curating both at once gives.
 */
public final class Curator {
    private final CurateConfig config;
    private final Embedder embedder;
    private final Reference reference;
    /** Vectors of inputs seen earlier, so that each wave need not ask for all of them again. */
    private final Map<String, float[]> vectors = new HashMap<>();

    private final Shingles shingles = new Shingles();
    private final List<String> seedInputs;
    private final VectorBlock seedVectors;
    private List<String> keptInputs = List.of();
    private VectorBlock keptVectors;
    private final LeakGate leakGate;
    private final PersonalDataGate personalDataGate;
    private final FormatGate format;

    /** Prepares the real data; all of it is embedded once here. */
    public Curator(CurateConfig config, Embedder embedder, Reference reference) {
        this.config = config;
        this.embedder = embedder;
        this.reference = reference;
        this.seedInputs = reference.seeds().stream().map(Example::input).toList();
        this.seedVectors = block(reference.seeds());
        this.keptVectors = new VectorBlock(embedder.dimensions());
        this.format = FormatGate.of(config, reference.seeds(), reference.labels());
        this.personalDataGate = new PersonalDataGate(reference.seeds());
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
        return curate(offered, keptBefore, wantedPerTarget, List.of());
    }

    /**
     * Sorts one wave, asking others about the examples that every gate before them keeps. Since what is kept decides
     * what counts as a duplicate, the wave is sorted again until nobody has to be asked any more; each is asked about
     * an example once.
     *
     * @param assessors who is asked, in this order
     */
    public synchronized Curated curate(
            List<Candidate> offered,
            List<Example> keptBefore,
            Map<String, Integer> wantedPerTarget,
            List<Assessor> assessors) {
        embedMissing(offered.stream()
                .map(candidate -> candidate.example().input())
                .filter(input -> !NormalText.of(input).isBlank())
                .toList());
        List<AssessedGate> asked = assessors.stream().map(AssessedGate::new).toList();
        ExecutionConfig tried = config.execution();
        try (ExecutionGate execution = tried == null ? null : ExecutionGate.of(tried)) {
            List<Gate> gates;
            Sorted sorted;
            do {
                gates = gates(execution, keptBefore, wantedPerTarget);
                sorted = sorted(offered, gates, asked);
            } while (asked.stream().map(AssessedGate::ask).reduce(false, Boolean::logicalOr));
            gates.addAll(asked);
            return sorted.measured(gates, asked);
        }
    }

    private Sorted sorted(List<Candidate> offered, List<Gate> gates, List<AssessedGate> asked) {
        List<Item> kept = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        List<Item> items = offered.stream()
                .map(candidate -> new Item(
                        candidate, vectors.getOrDefault(candidate.example().input(), new float[0])))
                .toList();
        gates.forEach(gate -> gate.expect(items));
        for (Item item : items) {
            Optional<Dropped> drop = firstObjection(gates, item)
                    .map(first -> first.gate().equals(leakGate.name())
                            ? first
                            : leak(item).orElse(first))
                    .or(() -> assessed(asked, item));
            drop.ifPresentOrElse(dropped::add, () -> kept.add(item));
            if (drop.isEmpty()) {
                gates.forEach(gate -> gate.kept(item));
            }
        }
        return new Sorted(kept, dropped);
    }

    /** What is near a locked row is dropped for that, whatever else speaks against it: no report shows its text. */
    private Optional<Dropped> leak(Item item) {
        return item.vector().length == 0
                ? Optional.empty()
                : firstObjection(List.of(leakGate), item)
                        .filter(dropped -> !dropped.reason().contains("probe"));
    }

    /** The first objection of those who were asked; nobody further is asked while an answer is awaited. */
    private static Optional<Dropped> assessed(List<AssessedGate> asked, Item item) {
        for (AssessedGate gate : asked) {
            Optional<Dropped> drop = firstObjection(List.of(gate), item);
            if (drop.isPresent() || gate.awaits(item)) {
                return drop;
            }
        }
        return Optional.empty();
    }

    private List<Gate> gates(
            @Nullable ExecutionGate execution, List<Example> keptBefore, Map<String, Integer> wantedPerTarget) {
        List<String> keptInputs = keptBefore.stream().map(Example::input).toList();
        List<Gate> gates = new ArrayList<>(List.of(
                format,
                new ExactDuplicateGate(reference.seeds(), keptBefore),
                new MinHashDuplicateGate(config.duplicates().jaccardAbove(), shingles, seedInputs, keptInputs),
                new CosineDuplicateGate(
                        config.duplicates().cosineAbove(), seedVectors, keptBefore(keptInputs), embedder.dimensions()),
                leakGate,
                personalDataGate));
        if (execution != null) {
            gates.add(execution);
        }
        gates.add(new QuotaGate(wantedPerTarget));
        return gates;
    }

    /** What a loop's examples pass, in words, in order. */
    public static List<String> gates(CurateConfig config) {
        List<String> gates =
                new ArrayList<>(List.of("format", "duplicates (exact, MinHash, cosine)", "leak", "personal data"));
        if (config.execution() != null) {
            gates.add("execution");
        }
        if (config.agreement() != null) {
            gates.add(Agreement.NAME);
        }
        if (config.relevance().judge() != null) {
            gates.add(Judge.NAME);
        }
        if (config.distribution().onDrift().equals("fail")) {
            gates.add("distribution");
        }
        return List.copyOf(gates);
    }

    /** Vectors of examples kept before; what the last wave had need not be prepared again. */
    private VectorBlock keptBefore(List<String> inputs) {
        embedMissing(inputs);
        int known = keptInputs.size();
        if (known > inputs.size() || !inputs.subList(0, known).equals(keptInputs)) {
            keptInputs = List.of();
            keptVectors = new VectorBlock(embedder.dimensions());
        }
        inputs.subList(keptInputs.size(), inputs.size())
                .forEach(input -> keptVectors.add(vectors.getOrDefault(input, new float[0])));
        keptInputs = inputs;
        return keptVectors;
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
