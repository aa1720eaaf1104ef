package dev.hone.report;

/** The section of the Markdown report on what people looked at. */
final class ReviewMarkdown {
    private ReviewMarkdown() {}

    static String of(ReviewReport review) {
        return batches(review) + wanted(review);
    }

    private static String wanted(ReviewReport review) {
        if (review.wanted().isEmpty()) {
            return "";
        }
        MarkdownTable table = new MarkdownTable(
                "round", "cluster", "asked for", "waiting", "declined", "given", "in the data", "dropped", "notes");
        review.wanted()
                .forEach(each -> table.add(
                        each.round(),
                        "%s (%s)".formatted(each.cluster(), each.name()),
                        each.asked(),
                        each.waiting(),
                        each.declined(),
                        each.given().rows(),
                        each.given().kept(),
                        each.given().dropped(),
                        each.noted()));
        return "\n### Rows asked of people\n\n" + MarkdownTable.escaped(review.wantedSentence()) + "\n\n"
                + table.text();
    }

    private static String batches(ReviewReport review) {
        if (review.batches().isEmpty()) {
            return "";
        }
        MarkdownTable table = new MarkdownTable(
                "round", "teacher", "rows kept", "asked about", "decided", "wrong", "95 % interval", "verdict");
        for (ReviewReport.Batch batch : review.batches()) {
            ReviewReport.Range error = batch.error();
            table.add(
                    batch.round(),
                    batch.teacher(),
                    batch.kept(),
                    batch.asked(),
                    batch.decided(),
                    batch.wrong(),
                    error == null ? "" : Numbers.range(error.low(), error.high()),
                    batch.verdict());
        }
        MarkdownTable seen = new MarkdownTable("source", "seen by a person", "wrong, 95 % interval");
        review.coverage().forEach(one -> seen.add(one.source(), one.share(), one.errors()));
        return "\n## Review by people\n\n" + MarkdownTable.escaped(ReviewWords.coverage(review)) + "\n\n" + table.text()
                + "\n" + seen.text();
    }
}
