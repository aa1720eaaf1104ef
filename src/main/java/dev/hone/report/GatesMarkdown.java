package dev.hone.report;

/** What the gates made of a round's examples, as Markdown; empty where nothing was gated. */
final class GatesMarkdown {
    private final StringBuilder out = new StringBuilder();

    private GatesMarkdown() {}

    static String of(GatesReport gates) {
        if (gates.by().isEmpty()) {
            return "";
        }
        GatesMarkdown text = new GatesMarkdown();
        text.yields(gates);
        if (gates.agreement() != null) {
            text.section("Agreement").sentence(gates.agreement().sentence());
        }
        if (gates.judge() != null) {
            text.judge(gates.judge());
        }
        return text.out.append('\n').toString();
    }

    private void yields(GatesReport gates) {
        MarkdownTable table = new MarkdownTable(
                "teacher", "strategy", "prompt", "kept", "share, 95 % interval", "per kept one", "dropped");
        for (GatesReport.Yield yield : gates.by()) {
            table.add(
                    yield.teacher(),
                    yield.strategy(),
                    yield.prompt(),
                    yield.counts(),
                    yield.rate(),
                    yield.cost(),
                    yield.reasons());
        }
        section("Kept and dropped by teacher, strategy and prompt");
        out.append(table.text());
    }

    private void judge(GatesReport.Judged judged) {
        section("The judge").sentence(judged.sentence()).sentence(judged.verdicts());
        if (!judged.byPeople().isEmpty()) {
            sentence(judged.byPeople());
        }
        MarkdownTable kinds = new MarkdownTable("spoilt seeds", "found", "of");
        judged.trial()
                .kinds()
                .forEach(kind ->
                        kinds.add(kind.name(), kind.found().hits(), kind.found().of()));
        out.append(kinds.text()).append('\n');
        sentence("Mean levels: %s.".formatted(judged.means()));
    }

    private GatesMarkdown section(String title) {
        out.append("\n### ").append(title).append("\n\n");
        return this;
    }

    private GatesMarkdown sentence(String sentence) {
        out.append(MarkdownTable.escaped(sentence)).append("\n\n");
        return this;
    }
}
