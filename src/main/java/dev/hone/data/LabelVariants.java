package dev.hone.data;

import dev.hone.data.DataFinding.Kind;
import dev.hone.data.DataFinding.Severity;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds labels that a person would read as one: they differ only by case, white space or Unicode form. */
final class LabelVariants {
    private static final int SHOWN = 60;

    private LabelVariants() {}

    /** One warning a variant, at the first row that has it. */
    static List<DataFinding> find(List<PartRows> parts) {
        List<DataFinding> findings = new ArrayList<>();
        Map<String, Map<String, String>> spellings = new LinkedHashMap<>();
        for (PartRows part : parts) {
            for (Row row : part.rows()) {
                Map<String, String> known =
                        spellings.computeIfAbsent(folded(row.output()), key -> new LinkedHashMap<>());
                String place = part.file() + ":" + row.line();
                if (known.putIfAbsent(row.output(), place) == null && known.size() > 1) {
                    findings.add(finding(part, row, known.values().iterator().next()));
                }
            }
        }
        return findings;
    }

    private static DataFinding finding(PartRows part, Row row, String first) {
        String named = part.part() == DataPart.LOCKED ? "its label" : "'%s'".formatted(shown(row.output()));
        String message = "%s differs from the label at %s only by case, white space or Unicode form - write both alike"
                .formatted(named, first);
        return new DataFinding(Kind.LABEL_VARIANT, Severity.WARNING, part.file(), row.line(), message);
    }

    static String folded(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?U)\\s+", " ")
                .strip();
    }

    /** A label for a message: on one line, not too long. */
    static String shown(String label) {
        String line = label.replaceAll("\\R", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
