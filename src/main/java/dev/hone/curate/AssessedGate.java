package dev.hone.curate;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drops what an assessor does not pass. An example that it has not been asked about yet passes for now and is noted
 * down, so that all of them can be asked about together.
 */
final class AssessedGate implements Gate {
    private final Assessor assessor;
    private final Map<String, Assessment> known = new HashMap<>();
    private final Map<String, Example> waiting = new LinkedHashMap<>();

    AssessedGate(Assessor assessor) {
        this.assessor = assessor;
    }

    @Override
    public String name() {
        return assessor.gate();
    }

    @Override
    public Optional<Objection> check(Item item) {
        Example example = item.candidate().example();
        Assessment said = known.get(example.id());
        if (said == null) {
            waiting.put(example.id(), example);
            return Optional.empty();
        }
        boolean forGood = said.stand() == Assessment.Stand.FAILED;
        return said.keeps() ? Optional.empty() : Optional.of(new Objection(said.reason(), said.detail(), forGood));
    }

    /** Whether an example waits for its answer here. */
    boolean awaits(Item item) {
        return waiting.containsKey(item.candidate().example().id());
    }

    /** Asks about all that wait; false where none do. */
    boolean ask() {
        if (waiting.isEmpty()) {
            return false;
        }
        assessor.assess(List.copyOf(waiting.values())).forEach(said -> known.put(said.id(), said));
        waiting.clear();
        return true;
    }

    @Override
    public List<Map<String, String>> measured(List<Item> items) {
        return items.stream()
                .map(item -> known.get(item.candidate().example().id()))
                .map(said -> said == null ? Map.<String, String>of() : said.scored())
                .toList();
    }

    /** Everything said so far, in the order of the ids. */
    List<Assessment> said() {
        List<Assessment> all = new ArrayList<>(known.values());
        all.sort(java.util.Comparator.comparing(Assessment::id));
        return all;
    }
}
