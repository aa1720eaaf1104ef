package dev.hone.cli;

import dev.hone.loop.LocalSetup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Installs what a part of Hone needs beside itself. */
@Command(name = "setup", description = "Install the Python packages of local training (train: {provider: local-lora}).")
final class SetupCommand implements Callable<Integer> {
    private static final String LOCAL_LORA = "local-lora";

    private final Terminal terminal;

    @Parameters(paramLabel = "PART", description = "What to set up: local-lora (about 6 GB on disk).")
    private String part = "";

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            defaultValue = "python3",
            description = "Python 3.11 or later (default: python3).")
    private String python = "";

    @Mixin
    private Common common = new Common();

    SetupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!part.equals(LOCAL_LORA)) {
            terminal.err().println("There is nothing to set up for %s; write hone setup local-lora.".formatted(part));
            return ExitCode.USAGE;
        }
        try {
            say(LocalSetup.of(common.home, python, line -> {
                if (!common.json) {
                    terminal.out().println(line);
                    terminal.out().flush();
                }
            }));
        } catch (IllegalStateException e) {
            terminal.err().println("local-lora is not set up: " + e.getMessage());
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private void say(LocalSetup done) {
        if (common.json) {
            var node = JsonOut.object()
                    .put("part", part)
                    .put("folder", done.folder().toString());
            terminal.out().println(JsonOut.line(node.put("wasReady", done.wasReady())));
        } else {
            String how = done.wasReady() ? "there already," : "set up";
            terminal.out().println("local-lora is %s in %s".formatted(how, done.folder()));
        }
    }
}
