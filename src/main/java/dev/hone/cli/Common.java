package dev.hone.cli;

import dev.hone.loop.Surroundings;
import dev.hone.loop.Wiring;
import dev.hone.loop.Workspace;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options that every command takes. */
@Command(mixinStandardHelpOptions = true)
final class Common {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".hone",
            description = "Folder of database, caches and reports (default: .hone).")
    Path home = Path.of(".hone");

    @Option(names = "--json", description = "Print JSON, one value or one event a line.")
    boolean json;

    Surroundings surroundings() {
        return Wiring.surroundings(home, Version.all());
    }

    Workspace open() {
        return Workspace.open(surroundings());
    }
}
