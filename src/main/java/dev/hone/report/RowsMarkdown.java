package dev.hone.report;

import java.util.ArrayList;
import java.util.List;

/** Doubtful labels, rows that hurt and causes, as Markdown. */
final class RowsMarkdown {
    private static final int SHOWN = 10;

    private RowsMarkdown() {}

    /** The sections that a round has something for. */
    static String of(Evidence evidence) {
        StringBuilder out = new StringBuilder();
        if (!evidence.causes().isEmpty()) {
            List<String> counts = new ArrayList<>();
            evidence.causes().forEach((cause, count) -> counts.add(cause + " " + count));
            out.append("\nFailures by cause: ")
                    .append(String.join(", ", counts))
                    .append(".\n");
        }
        if (evidence.causes().containsKey("out of domain")) {
            out.append("\nRows out of domain: add real rows like them, or take them out of probe.\n");
        }
        if (!evidence.suspects().isEmpty()) {
            out.append("\n### Look at these labels\n\n").append(suspects(evidence.suspects()));
        }
        if (!evidence.hurtful().isEmpty()) {
            out.append("\n### Rows that hurt\n\n").append(hurtful(evidence));
        }
        return out.toString();
    }

    private static String suspects(List<SuspectReport> suspects) {
        MarkdownTable table = new MarkdownTable("row", "where", "its label", "rows around it say", "nearest of them");
        for (SuspectReport suspect : suspects.stream().limit(SHOWN).toList()) {
            table.add(
                    Texts.clip(suspect.input(), Texts.SHORT),
                    PageWords.place(suspect.place()),
                    suspect.label(),
                    suspect.suggested(),
                    "%s (%s)"
                            .formatted(
                                    Texts.clip(suspect.against().input(), Texts.SHORT),
                                    Numbers.fixed(suspect.against().cosine(), 2)));
        }
        return table.text();
    }

    private static String hurtful(Evidence evidence) {
        MarkdownTable table = new MarkdownTable("row", "label", "teacher", "estimated gain, nats", "refit");
        evidence.hurtful().stream()
                .limit(SHOWN)
                .forEach(row -> table.add(
                        Texts.clip(row.input(), Texts.SHORT),
                        row.output(),
                        row.teacher(),
                        Numbers.fixed(row.gain(), 5),
                        row.confirmed() ? "confirmed" : "suspected only"));
        return table.text();
    }
}
