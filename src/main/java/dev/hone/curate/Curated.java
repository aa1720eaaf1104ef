package dev.hone.curate;

import dev.hone.generate.Candidate;
import java.util.List;

/**
 * What curation made of one wave: every offered candidate is in exactly one of the lists, in the order offered.
 *
 * @param kept candidates that passed every gate
 * @param dropped the others, each with its reason
 */
public record Curated(List<Candidate> kept, List<Dropped> dropped) {
    public Curated {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
    }
}
