package dev.hone.report;

/** What a round cost, as Markdown; empty where no model was asked. */
final class CostMarkdown {
    private CostMarkdown() {}

    static String of(RoundCost cost) {
        StringBuilder out = new StringBuilder();
        if (!cost.by().isEmpty()) {
            MarkdownTable spent =
                    new MarkdownTable("purpose", "teacher", "calls", "tokens read", "tokens written", "cost");
            cost.by()
                    .forEach(line -> spent.add(
                            line.purpose(),
                            line.teacher(),
                            Numbers.count(line.calls()),
                            Numbers.count(line.promptTokens()),
                            Numbers.count(line.completionTokens()),
                            Numbers.usd(line.usd())));
            out.append("### What models cost in this round\n\n").append(spent.text());
        }
        if (!cost.lost().isEmpty()) {
            MarkdownTable lost = new MarkdownTable("teacher", "examples lost", "why", "first reason");
            cost.lost().forEach(line -> lost.add(line.teacher(), line.examples(), line.why(), line.reason()));
            out.append("### Asked of models, and not received\n\n").append(lost.text());
        }
        return out.toString();
    }
}
