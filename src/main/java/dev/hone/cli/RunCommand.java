package dev.hone.cli;

import dev.hone.loop.LoadedLoop;
import dev.hone.loop.Workspace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a run. */
@Command(name = "run", description = "Run a loop from its file until a stopping rule holds.")
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "CONFIG", description = "The loop file.")
    private Path config = Path.of("");

    @Option(names = "--skip-bad-rows", description = "Leave malformed rows out, counted in the report.")
    private boolean skipBadRows;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LoadedLoop loop = new Loops(terminal, common.surroundings()).load(config, skipBadRows);
        try (Workspace workspace = common.open();
                var watching = Watching.begin(terminal, common.json)) {
            if (!common.json) {
                loop.findings()
                        .forEach(finding ->
                                terminal.err().println("%s: %s".formatted(finding.code(), finding.message())));
            }
            return watching.finish(workspace, workspace.run(loop, watching));
        }
    }
}
