package dev.hone.curate;

import dev.hone.generate.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What curation made of one wave: every offered candidate is in exactly one of the lists, in the order offered.
 *
 * @param kept candidates that passed every gate
 * @param dropped the others, each with its reason
 * @param scores what gates measured of each kept one, in their order
 * @param assessed what those who were asked about examples said, by id of the example
 */
public record Curated(
        List<Candidate> kept, List<Dropped> dropped, List<Map<String, String>> scores, List<Assessment> assessed) {
    public Curated {
        assessed = List.copyOf(assessed);
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        scores = List.copyOf(scores);
        if (scores.size() != kept.size()) {
            throw new IllegalArgumentException(
                    "curated.scores are of %d candidates, not %d".formatted(scores.size(), kept.size()));
        }
    }

    /** The kept candidates with what gates measured among the details of their lineage. */
    public List<Candidate> scored() {
        List<Candidate> scored = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            scored.add(kept.get(i).scored(scores.get(i)));
        }
        return scored;
    }
}
