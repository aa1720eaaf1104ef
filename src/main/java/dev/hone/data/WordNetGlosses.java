package dev.hone.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads dictionary definitions with their semantic field out of WordNet's {@code data.noun}: lines of
 * {@code OFFSET FIELD n ... | definition; "example"}, after a licence of lines that begin with two blanks.
 */
final class WordNetGlosses {
    private static final List<String> FIELDS = List.of(
            "Tops",
            "act",
            "animal",
            "artifact",
            "attribute",
            "body",
            "cognition",
            "communication",
            "event",
            "feeling",
            "food",
            "group",
            "location",
            "motive",
            "object",
            "person",
            "phenomenon",
            "plant",
            "possession",
            "process",
            "quantity",
            "relation",
            "shape",
            "state",
            "substance",
            "time");
    private static final int FIRST_FIELD = 3;
    private static final int LEAST_WORDS = 4;
    private static final int MOST_WORDS = 30;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final StringBuilder licence = new StringBuilder();

    /** Reads the whole file, which is ASCII. */
    static WordNetGlosses read(InputStream dataNoun) throws IOException {
        WordNetGlosses glosses = new WordNetGlosses();
        BufferedReader reader = new BufferedReader(new InputStreamReader(dataNoun, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            glosses.line(++number, line);
        }
        return glosses;
    }

    private void line(int number, String line) {
        if (line.startsWith("  ")) {
            String text = line.strip();
            licence.append(text.substring(text.indexOf(' ') + 1)).append('\n');
            return;
        }
        int bar = line.indexOf("| ");
        int field = Integer.parseInt(line.substring(9, 11));
        String gloss = line.substring(bar + 2);
        int example = gloss.indexOf("; \"");
        String text = (example < 0 ? gloss : gloss.substring(0, example))
                .replaceAll("\\s+", " ")
                .strip();
        uses.merge(NormalText.of(text), 1, Integer::sum);
        rows.add(new Row(number, text, "noun." + FIELDS.get(field - FIRST_FIELD), Map.of()));
    }

    /** Definitions that can be used: one of the 24 fields, 4 to 30 words, ASCII, no other sense defined alike. */
    List<Row> usable() {
        return rows.stream().filter(this::isUsable).toList();
    }

    private boolean isUsable(Row row) {
        int words = row.input().split(" ").length;
        return !row.output().equals("noun.Tops")
                && !row.output().equals("noun.motive")
                && words >= LEAST_WORDS
                && words <= MOST_WORDS
                && row.input().chars().allMatch(c -> c < 128)
                && uses.getOrDefault(NormalText.of(row.input()), 0) == 1;
    }

    /** The licence at the head of the file. */
    String licence() {
        return licence.toString();
    }
}
