package dev.hone.curate;

import dev.hone.generate.Candidate;
import java.util.List;

/**
 * What curation made of one wave: every offered candidate is in exactly one of the lists, in the order offered.
 *
 * @param kept candidates that passed every gate
 * @param dropped the others, each with its reason
 * @param assessed what those who were asked about examples said, by id of the example
 */
public record Curated(List<Candidate> kept, List<Dropped> dropped, List<Assessment> assessed) {
    public Curated {
        assessed = List.copyOf(assessed);
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
    }
}
