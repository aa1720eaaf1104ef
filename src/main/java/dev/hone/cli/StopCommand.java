package dev.hone.cli;

import dev.hone.loop.RunInfo;
import dev.hone.loop.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a run from outside. */
@Command(name = "stop", description = "Ask a running loop to stop; what is finished stays, and it can be resumed.")
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
            RunInfo info = workspace.run(run);
            if (!info.status().equals("running")) {
                terminal.err().println("Run %s is not running; it is %s.".formatted(info.id(), info.status()));
                return ExitCode.USAGE;
            }
            workspace.requestStop(info.id());
            if (common.json) {
                terminal.out()
                        .println(JsonOut.line(
                                JsonOut.object().put("run", info.id()).put("stopRequested", true)));
            } else {
                terminal.out()
                        .println("Asked %s to stop; it ends with what it is doing now. Go on later with: hone resume %s"
                                .formatted(info.id(), info.id()));
            }
            return ExitCode.OK;
        }
    }
}
