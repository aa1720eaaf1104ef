package dev.hone.curate;

import dev.hone.data.Example;
import java.util.List;
import java.util.Set;

/**
 * The real data that examples are checked against.
 *
 * @param seeds rows trained on: no example may repeat one
 * @param probe rows scored every round: no example may be near one
 * @param locked sealed rows: the same, and their text appears in no reason
 * @param ood out-of-domain rows: the same
 * @param labels legal outputs; empty where any output is legal
 */
public record Reference(
        List<Example> seeds, List<Example> probe, List<Example> locked, List<Example> ood, Set<String> labels) {
    public Reference {
        seeds = List.copyOf(seeds);
        probe = List.copyOf(probe);
        locked = List.copyOf(locked);
        ood = List.copyOf(ood);
        labels = Set.copyOf(labels);
    }
}
