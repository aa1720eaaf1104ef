package dev.hone.cli;

import dev.hone.loop.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run. */
@Command(name = "resume", description = "Go on with a run that was stopped, interrupted, failed or waits.")
final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open();
                var watching = Watching.begin(terminal, common.json)) {
            return watching.finish(workspace, workspace.resume(run, watching));
        }
    }
}
