package dev.hone.report;

import dev.hone.curate.audit.Audit;

/** The sections of the Markdown report on gaps, conflicts, strangers and quirks. */
public final class AuditMarkdown {
    private static final int SHOWN = 5;

    private AuditMarkdown() {}

    /** The sections; empty where nothing was looked at. */
    public static String of(Audit audit) {
        return of(audit, SHOWN);
    }

    /** @param shown rows of each table */
    public static String of(Audit audit, int shown) {
        if (audit.rows() == 0 && audit.gaps().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("\n### Audit of the training set\n\n");
        out.append(MarkdownTable.escaped(AuditWords.summary(audit))).append("\n\n");
        MarkdownTable gaps = new MarkdownTable("gap", "name", "seeds", "generated", "note");
        audit.gaps().stream()
                .limit(shown)
                .forEach(gap -> gaps.add(gap.kind(), gap.name(), gap.seeds(), gap.made(), gap.note()));
        add(out, gaps, audit.gaps().isEmpty());
        add(out, conflicts(audit, shown), audit.conflicts().isEmpty());
        MarkdownTable strangers = new MarkdownTable("row unlike any seed", "label", "cosine");
        audit.strangers().stream()
                .limit(shown)
                .forEach(each -> strangers.add(each.row().input(), each.row().output(), Numbers.score(each.cosine())));
        add(out, strangers, audit.strangers().isEmpty());
        MarkdownTable quirks = new MarkdownTable("teacher", "kind", "what only it writes", "where");
        audit.quirks().stream()
                .limit(2L * shown)
                .forEach(quirk -> quirks.add(quirk.teacher(), quirk.kind(), quirk.text(), AuditWords.counts(quirk)));
        add(out, quirks, audit.quirks().isEmpty());
        return out.append(styles(audit)).toString();
    }

    private static MarkdownTable conflicts(Audit audit, int shown) {
        MarkdownTable conflicts = new MarkdownTable("row", "label", "near row", "label", "cosine");
        audit.conflicts().stream()
                .limit(shown)
                .forEach(each -> conflicts.add(
                        each.first().input(),
                        each.first().output(),
                        each.second().input(),
                        each.second().output(),
                        each.same() ? "same text" : Numbers.score(each.cosine())));
        return conflicts;
    }

    private static String styles(Audit audit) {
        MarkdownTable styles = new MarkdownTable("teacher", "rows", "share", "rows with its quirks", "median length");
        audit.styles()
                .forEach(style -> styles.add(
                        style.teacher(),
                        style.rows(),
                        Numbers.percent(style.share()),
                        "%d (%s)".formatted(style.quirky(), Numbers.percent((double) style.quirky() / style.rows())),
                        style.characters()));
        return styles.text();
    }

    private static void add(StringBuilder out, MarkdownTable table, boolean empty) {
        if (!empty) {
            out.append(table.text()).append('\n');
        }
    }
}
