package dev.hone.diagnose;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found about single rows.
 *
 * @param causes why the student errs, by id of the failing probe row
 * @param suspects rows of probe and training whose label is doubtful, the most doubtful first
 * @param hurtful generated training rows that make the student worse, the worst first
 */
public record Insight(Map<String, Cause> causes, List<Suspect> suspects, List<HurtfulRow> hurtful) {
    public Insight {
        causes = java.util.Collections.unmodifiableMap(new TreeMap<>(causes));
        suspects = List.copyOf(suspects);
        hurtful = List.copyOf(hurtful);
    }

    /** Where nothing was looked for. */
    public static Insight none() {
        return new Insight(Map.of(), List.of(), List.of());
    }
}
