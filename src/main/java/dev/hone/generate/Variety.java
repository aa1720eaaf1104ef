package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.data.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** What calls vary, in turn: each word of an aspect comes once before any comes again, in an order that changes. */
public final class Variety {
    /** Stands before an aspect's name in the details of a lineage. */
    public static final String PREFIX = "vary.";

    private Variety() {}

    /** One word of each aspect for a call, by its name in the lineage. */
    static Map<String, String> of(GenerateConfig.Vary vary, int turn) {
        Map<String, String> words = new LinkedHashMap<>();
        vary.aspects().forEach((aspect, all) -> {
            List<String> deck = new ArrayList<>(all);
            Collections.shuffle(deck, new Random(Seeds.derive(turn / all.size(), 0, "vary/" + aspect)));
            words.put(PREFIX + aspect, deck.get(turn % all.size()));
        });
        return words;
    }

    /** As it stands in a prompt. */
    static String words(Map<String, String> details) {
        return details.entrySet().stream()
                .filter(one -> one.getKey().startsWith(PREFIX))
                .map(one -> one.getKey().substring(PREFIX.length()) + ": " + one.getValue())
                .collect(Collectors.joining("; "));
    }
}
