package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as a model wrote it, before anything was checked.
 *
 * @param input its text
 * @param output its label; empty where it has none yet
 * @param parents ids of the rows it was made from
 * @param details what is known of how it was made
 * @param wrong why it cannot be used, in a word and a sentence; null where nothing is known against it
 */
record Written(
        String input,
        String output,
        List<String> parents,
        Map<String, String> details,
        Inquiry.Outcome.@Nullable Missing wrong) {
    Written {
        parents = List.copyOf(parents);
        details = Map.copyOf(details);
    }

    static Written of(String input, String output, List<String> parents) {
        return new Written(input, output, parents, Map.of(), null);
    }

    /** The row with what is known of it. */
    Example example() {
        return new Example(input, output, Lineage.seed().with(details));
    }

    Written withOutput(String given, Map<String, String> said) {
        Map<String, String> all = new HashMap<>(details);
        all.putAll(said);
        return new Written(input, given, parents, all, wrong);
    }

    Written refused(Inquiry.Outcome.Missing why) {
        return new Written(input, output, parents, details, why);
    }

    Written refused(Lost.Why why) {
        return refused(new Inquiry.Outcome.Missing(why, Harvest.reason(why)));
    }
}
