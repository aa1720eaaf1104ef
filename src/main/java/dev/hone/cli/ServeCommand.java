package dev.hone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Documents {@code serve}; the program starts the server before any command is parsed. */
@Command(
        name = "serve",
        description =
                "Serve pages and REST on the loopback interface, start loops by their schedule, resume waiting ones.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Common common = new Common();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8787", description = "Port (default: 8787).")
    private int port = 8787;

    @Option(
            names = "--loops",
            paramLabel = "DIR",
            defaultValue = "loop-configs",
            description = "Folder of loop files whose schedule starts them (default: loop-configs).")
    private Path loops = Path.of("loop-configs");

    @Override
    public Integer call() {
        throw new IllegalStateException("serve starts before commands are parsed: " + port + loops + common.home);
    }
}
