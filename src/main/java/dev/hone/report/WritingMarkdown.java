package dev.hone.report;

/** What teachers wrote in a round, as Markdown; empty where nothing was. */
final class WritingMarkdown {
    private WritingMarkdown() {}

    static String of(Writing writing) {
        StringBuilder out = new StringBuilder();
        if (!writing.varied().isEmpty()) {
            MarkdownTable varied = new MarkdownTable("varied", "word", "kept");
            writing.varied()
                    .forEach(one ->
                            varied.add(one.aspect(), one.word(), one.kept().text()));
            out.append("### Kept by what was varied\n\n").append(varied.text());
        }
        if (!writing.untaught().isEmpty()) {
            out.append("### Clusters that teachers fail too\n\n");
            writing.untaught()
                    .forEach(one -> out.append("- ").append(one.sentence()).append('\n'));
            out.append('\n');
        }
        return out.toString();
    }
}
