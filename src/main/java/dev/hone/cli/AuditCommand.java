package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.curate.Drift;
import dev.hone.curate.audit.Audit;
import dev.hone.loop.SetAudit;
import dev.hone.loop.VersionedSet;
import dev.hone.loop.Workspace;
import dev.hone.report.AuditWords;
import dev.hone.report.DriftRow;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks for what a data set lacks and what in it only teachers write. */
@Command(
        name = "audit",
        description = "Look for what a data set lacks, contradicts and invents, and for what only its teachers write.",
        footer = {"", "SET is a run, latest, RUN:ROUND, a version or a tag."})
final class AuditCommand implements Callable<Integer> {
    private static final int WIDTH = 70;

    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "SET", description = "The data set.")
    private String set = "";

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open()) {
            VersionedSet found = workspace.versions().find(set);
            SetAudit audit = workspace.versions().audit(found);
            if (common.json) {
                terminal.out().println(JsonOut.line(json(found, audit)));
            } else {
                print(found, audit);
            }
            return ExitCode.OK;
        }
    }

    private static ObjectNode json(VersionedSet set, SetAudit found) {
        ObjectNode node = JsonOut.tree(found.audit());
        node.put("version", set.id()).put("run", set.run()).put("round", set.round());
        ArrayNode drift = node.putArray("drift");
        found.drift().forEach(each -> drift.add(JsonOut.node(DriftRow.of(each))));
        return node;
    }

    private void print(VersionedSet set, SetAudit found) {
        Audit audit = found.audit();
        say("%s: %d rows".formatted(set.words(), set.rows().size()));
        say(audit.rows() == 0 ? "It has no generated row; what its seeds leave out:" : AuditWords.summary(audit));
        if (audit.rows() == 0 && audit.gaps().isEmpty()) {
            say("  nothing that real rows of probe show");
        }
        section(
                "Gaps",
                audit.gaps(),
                gap -> "%s %s: %s".formatted(gap.kind(), line(gap.name()), line(gap.note(), 200)));
        section("Near rows with different labels", audit.conflicts(), AuditCommand::conflict);
        section(
                "Rows unlike any seed",
                audit.strangers(),
                each -> "%s [%s] %s"
                        .formatted(line(each.row().input()), line(each.row().output()), number(each.cosine())));
        section(
                "Only teachers write",
                audit.quirks(),
                quirk -> "%s, %s: %s (%s)"
                        .formatted(quirk.teacher(), quirk.kind(), line(quirk.text()), AuditWords.counts(quirk)));
        section(
                "Style",
                audit.styles(),
                style -> "%s: %d rows, %.0f %% of them with its quirks"
                        .formatted(style.teacher(), style.rows(), 100.0 * style.quirky() / style.rows()));
        section("Against the seeds, with 95 % intervals", found.drift(), AuditCommand::drift);
    }

    private static String conflict(Audit.Conflict each) {
        return "%s [%s] - %s [%s, %s] %s"
                .formatted(
                        line(each.first().input()),
                        line(each.first().output()),
                        line(each.second().input()),
                        line(each.second().output()),
                        each.second().source(),
                        each.same() ? "same text" : number(each.cosine()));
    }

    private static String drift(Drift drift) {
        return "%s: %s %s%s. %s"
                .formatted(
                        drift.measure(),
                        drift.statistic(),
                        DriftRow.of(drift).text().replace('\u2013', '-'),
                        drift.exceeded() ? ", above " + number(drift.threshold()) : "",
                        line(drift.note(), 200));
    }

    private <T> void section(String title, List<T> rows, Function<T, String> words) {
        if (!rows.isEmpty()) {
            say("");
            say(title + ":");
            rows.forEach(row -> say("  " + words.apply(row)));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String line(String text) {
        return line(text, WIDTH);
    }

    private static String line(String text, int most) {
        return Shown.line(text, most);
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
