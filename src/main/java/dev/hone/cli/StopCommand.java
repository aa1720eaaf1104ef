package dev.hone.cli;

import dev.hone.loop.RunInfo;
import dev.hone.loop.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a run from outside. */
@Command(name = "stop", description = "Stop a loop that runs or waits; what is finished stays, and it can be resumed.")
final class StopCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    StopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open()) {
            RunInfo before = workspace.run(run);
            if (!before.status().equals("running") && !before.status().equals("waiting")) {
                terminal.err()
                        .println("Run %s is neither running nor waiting; it is %s."
                                .formatted(before.id(), before.status()));
                return ExitCode.USAGE;
            }
            RunInfo info = workspace.requestStop(before.id());
            if (common.json) {
                terminal.out()
                        .println(JsonOut.line(
                                JsonOut.object().put("run", info.id()).put("stopRequested", true)));
            } else {
                String done = info.status().equals("stopped")
                        ? "%s waited, and is stopped now."
                        : "Asked %s to stop; it ends with what it is doing now.";
                terminal.out().println(done.formatted(info.id()) + " Go on later with: hone resume " + info.id());
            }
            return ExitCode.OK;
        }
    }
}
