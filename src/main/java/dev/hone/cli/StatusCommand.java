package dev.hone.cli;

import dev.hone.loop.RunInfo;
import dev.hone.loop.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists runs. */
@Command(name = "status", description = "List runs, or show one.")
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "A run, or latest; all where left out.")
    private String run = "";

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open()) {
            List<RunInfo> runs = run.isEmpty() ? workspace.runs() : List.of(workspace.run(run));
            if (common.json) {
                terminal.out().println(JsonOut.line(run.isEmpty() ? runs : runs.getFirst()));
            } else if (runs.isEmpty()) {
                terminal.out().println("No runs in " + common.home + " yet.");
            } else {
                runs.forEach(this::print);
            }
            return ExitCode.OK;
        }
    }

    private void print(RunInfo info) {
        String score = info.probe() == null ? "" : "  probe " + Figures.score(info.probe());
        int last = Math.max(0, info.rounds() - 1);
        String rounds = info.rounds() == 0 ? "in round 0" : "round " + last + " done";
        terminal.out().println("%-20s %-12s %s%s".formatted(info.id(), info.status(), rounds, score));
        if (!info.reason().isEmpty()) {
            terminal.out().println("  " + info.reason());
        }
        if (info.report() != null) {
            terminal.out().println("  " + info.report());
        }
        if (info.canResume()) {
            terminal.out().println("  go on with: hone resume " + info.id());
        }
    }
}
