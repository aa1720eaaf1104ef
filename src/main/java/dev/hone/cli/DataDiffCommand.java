package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.DatasetDiff;
import dev.hone.data.Example;
import dev.hone.loop.VersionedSet;
import dev.hone.loop.Workspace;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what two data sets do not have in common. */
@Command(
        name = "diff",
        description = "Say what two data sets do not have in common: added, removed and changed rows.",
        footer = {
            "",
            "A and B are versions (their first six digits do), tags, RUN:ROUND, or runs, which stand for their best"
                    + " round. A row is the same where its normalised input is; it changed where its label, wording or"
                    + " lineage did."
        })
final class DataDiffCommand implements Callable<Integer> {
    private static final int CLIP = 100;

    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(index = "0", paramLabel = "A", description = "The data set before.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "The data set after.")
    private String after = "";

    @Option(names = "--rows", paramLabel = "N", defaultValue = "10", description = "Rows to show of each kind.")
    private int rows = 10;

    DataDiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open()) {
            VersionedSet a = workspace.versions().find(before);
            VersionedSet b = workspace.versions().find(after);
            DatasetDiff diff = workspace.versions().diff(a, b);
            if (common.json) {
                terminal.out().println(JsonOut.line(json(a, b, diff)));
            } else {
                print(a, b, diff);
            }
            return ExitCode.OK;
        }
    }

    private void print(VersionedSet a, VersionedSet b, DatasetDiff diff) {
        say("%s: %d rows".formatted(a.words(), a.rows().size()));
        say("%s: %d rows".formatted(b.words(), b.rows().size()));
        say("%d added, %d removed, %d changed, %d the same"
                .formatted(
                        diff.added().size(),
                        diff.removed().size(),
                        diff.changed().size(),
                        diff.same()));
        table("source", diff.bySource());
        table("label", diff.byLabel());
        diff.added().stream().limit(rows).forEach(row -> row("+", row));
        diff.removed().stream().limit(rows).forEach(row -> row("-", row));
        diff.changed().stream().limit(rows).forEach(change -> {
            row("<", change.before());
            row(">", change.after());
        });
    }

    private void table(String name, Map<String, DatasetDiff.Counts> counts) {
        if (!counts.isEmpty()) {
            say("");
            say("%-24s %6s %8s %8s".formatted(name, "added", "removed", "changed"));
            counts.forEach((key, each) -> say(
                    "%-24s %6d %8d %8d".formatted(Shown.line(key, 24), each.added(), each.removed(), each.changed())));
        }
    }

    private void row(String mark, Example row) {
        String source = row.lineage().source().name().toLowerCase(Locale.ROOT);
        say("%s %s [%s] %s".formatted(mark, Shown.line(row.output(), CLIP), source, Shown.line(row.input(), CLIP)));
    }

    private void say(String line) {
        terminal.out().println(line);
    }

    private static ObjectNode json(VersionedSet a, VersionedSet b, DatasetDiff diff) {
        ObjectNode node = JsonOut.object();
        node.put("before", a.id());
        node.put("after", b.id());
        node.put("same", diff.same());
        node.set("bySource", JsonOut.tree(diff.bySource()));
        node.set("byLabel", JsonOut.tree(diff.byLabel()));
        ArrayNode added = node.putArray("added");
        diff.added().forEach(row -> added.add(JsonOut.node(row)));
        ArrayNode removed = node.putArray("removed");
        diff.removed().forEach(row -> removed.add(JsonOut.node(row)));
        ArrayNode changed = node.putArray("changed");
        diff.changed().forEach(change -> changed.add(JsonOut.node(change)));
        return node;
    }
}
