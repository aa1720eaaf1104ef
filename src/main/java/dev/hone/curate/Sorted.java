package dev.hone.curate;

import dev.hone.generate.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A wave after its gates: what they kept, in order, and what they dropped. */
record Sorted(List<Item> kept, List<Dropped> dropped) {
    /**
     * What curation made of the wave.
     *
     * @param gates all of them, which say what they measured of kept items
     * @param asked those of them who were asked, whose word of a dropped row stays with it
     */
    Curated measured(List<Gate> gates, List<AssessedGate> asked) {
        List<Candidate> candidates = kept.stream().map(Item::candidate).toList();
        List<Dropped> said = dropped.stream().map(drop -> said(drop, asked)).toList();
        return new Curated(
                candidates,
                said,
                scores(gates, kept),
                asked.stream().flatMap(gate -> gate.said().stream()).toList());
    }

    private static Dropped said(Dropped drop, List<AssessedGate> asked) {
        if (asked.stream().noneMatch(gate -> gate.name().equals(drop.gate()))) {
            return drop;
        }
        List<Gate> all = List.copyOf(asked);
        Map<String, String> scores =
                scores(all, List.of(new Item(drop.candidate(), new float[0]))).getFirst();
        return new Dropped(drop.candidate().scored(scores), drop.gate(), drop.reason(), drop.detail(), drop.forGood());
    }

    private static List<Map<String, String>> scores(List<Gate> gates, List<Item> items) {
        List<Map<String, String>> scores = new ArrayList<>();
        items.forEach(item -> scores.add(new TreeMap<>()));
        for (Gate gate : gates) {
            List<Map<String, String>> measured = gate.measured(items);
            for (int i = 0; i < measured.size(); i++) {
                scores.get(i).putAll(measured.get(i));
            }
        }
        return scores;
    }
}
