package dev.hone.cli;

import dev.hone.loop.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows or changes stopping rules. */
@Command(
        name = "stop-rules",
        description = "Show the stopping rules of a run, or change them while it goes on.",
        footer = {
            "",
            "Examples:",
            "  hone stop-rules latest --set rounds.at-most=3",
            "  hone stop-rules latest --set target.at-least=0.6 --set plateau=off",
            "  hone stop-rules latest --set '[{rule: rounds, at-most: 3}]'"
        })
final class StopRulesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    @Option(
            names = "--set",
            paramLabel = "CHANGE",
            description = "RULE.KEY=VALUE, RULE=off, or a whole YAML list; holds from the next decision.")
    private List<String> changes = new ArrayList<>();

    StopRulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open()) {
            String rules = changes.isEmpty() ? workspace.stopRules(run) : workspace.changeStopRules(run, changes);
            terminal.out().println(common.json ? JsonOut.line(JsonOut.object().put("stop", rules)) : rules.strip());
            return ExitCode.OK;
        }
    }
}
