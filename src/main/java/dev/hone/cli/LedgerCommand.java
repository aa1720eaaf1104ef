package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.loop.Spendings;
import dev.hone.loop.Workspace;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a run spent on models. */
@Command(name = "ledger", description = "Calls, tokens, money, cache hits and retries of a run.")
final class LedgerCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %5s %8s %12s %12s %14s %10s %8s";

    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    LedgerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open()) {
            Spendings spendings = workspace.spendings(run);
            if (common.json) {
                terminal.out().println(JsonOut.line(json(spendings)));
            } else {
                print(spendings);
            }
            return ExitCode.OK;
        }
    }

    private static ObjectNode json(Spendings spendings) {
        return JsonOut.tree(spendings);
    }

    private void print(Spendings spendings) {
        if (spendings.by().isEmpty()) {
            terminal.out().println("No model was asked in this run.");
            return;
        }
        say(ROW.formatted("purpose and teacher", "round", "calls", "read", "written", "USD", "cache hits", "retries"));
        spendings.by().forEach(line -> sum(line.purpose() + " " + line.teacher(), "" + line.round(), line.sum()));
        sum("total", "", spendings.total());
        spendings.uncertain().forEach(this::uncertain);
        spendings.faults().forEach((kind, count) -> say("unusable answers: " + kind + " " + grouped(count)));
    }

    private void uncertain(Spendings.Uncertain line) {
        say(String.format(
                Locale.ROOT,
                "uncertain: %s %s, round %d: %,d calls sent without a known answer, at most %,d tokens, %s USD",
                line.purpose(),
                line.teacher(),
                line.round(),
                line.calls(),
                line.tokens(),
                line.usd().stripTrailingZeros().toPlainString()));
    }

    private void sum(String what, String round, Spendings.Sum sum) {
        say(ROW.formatted(
                what,
                round,
                grouped(sum.calls()),
                grouped(sum.promptTokens()),
                grouped(sum.completionTokens()),
                String.format(Locale.ROOT, "%.6f", sum.usd()),
                grouped(sum.cacheHits()),
                grouped(sum.retries())));
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
