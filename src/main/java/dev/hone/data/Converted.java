package dev.hone.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A data set in Hone's form: NFC, white space folded, each normalised text once per file, no training row whose text is
 * in test. The line of a row is its place in the file, from 1.
 */
record Converted(List<Row> train, List<Row> test) {
    Converted {
        train = List.copyOf(train);
        test = List.copyOf(test);
    }

    static Converted of(List<RawRow> train, List<RawRow> test) {
        Set<String> inTest = new HashSet<>();
        List<Row> keptTest = cleaned(test, inTest);
        Set<String> seen = new HashSet<>(inTest);
        return new Converted(cleaned(train, seen), keptTest);
    }

    private static List<Row> cleaned(List<RawRow> raw, Set<String> seen) {
        List<Row> kept = new ArrayList<>();
        for (RawRow row : raw) {
            String text = folded(row.text());
            if (!text.isEmpty() && seen.add(NormalText.of(text))) {
                kept.add(new Row(kept.size() + 1, text, row.label(), Map.of()));
            }
        }
        return kept;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("(?U)\\s+", " ")
                .strip();
    }

    /** Refuses rows that are not those of the manifest. */
    Converted verified(Manifest manifest, String origin) {
        if (manifest.namesItsRows()) {
            return this; // each of those that are taken is verified by its own hash
        }
        verify(manifest, "train", train, origin);
        verify(manifest, "test", test, origin);
        return this;
    }

    private static void verify(Manifest manifest, String file, List<Row> rows, String origin) {
        Manifest.Check wanted = manifest.converted().get(file);
        Manifest.Check found = Manifest.check(rows);
        if (!found.equals(wanted)) {
            throw new DataException(
                    "%s: the %s rows of %s (%s) are not those of the manifest (%s) - use the pinned version"
                            .formatted(manifest.name(), file, origin, found, wanted));
        }
    }
}
