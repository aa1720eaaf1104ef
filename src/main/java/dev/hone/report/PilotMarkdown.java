package dev.hone.report;

import org.jspecify.annotations.Nullable;

/** The pilot as Markdown; empty where there was none. */
final class PilotMarkdown {
    private PilotMarkdown() {}

    static String of(@Nullable PilotReport pilot) {
        if (pilot == null) {
            return "";
        }
        MarkdownTable table = new MarkdownTable(
                "variant", "prompts", "kept", "people", "accepted", "diversity", "dropped", "carried on");
        for (PilotReport.Variant variant : pilot.variants()) {
            table.add(
                    variant.title(),
                    String.join(", ", variant.versions()),
                    variant.counts(),
                    variant.seen(),
                    variant.rate(),
                    variant.diversity().text(),
                    variant.reasons(),
                    variant.carried() ? "yes" : "no");
        }
        return "\n## Pilot\n\n%s It cost %s.\n\n%s\n%s"
                .formatted(MarkdownTable.escaped(pilot.sentence()), pilot.cost(), table.text(), byPrompt(pilot));
    }

    private static String byPrompt(PilotReport pilot) {
        MarkdownTable table =
                new MarkdownTable("variant", "teacher", "strategy", "prompt", "kept", "people", "dropped");
        pilot.variants()
                .forEach(variant -> variant.prompts()
                        .forEach(prompt -> table.add(
                                variant.title(),
                                prompt.teacher(),
                                prompt.strategy(),
                                prompt.version(),
                                prompt.counts(),
                                prompt.seen(),
                                prompt.reasons())));
        return table.text();
    }
}
