package dev.hone.cli;

import dev.hone.config.LoopFile;
import dev.hone.data.DataSets;
import dev.hone.loop.LoadedLoop;
import dev.hone.loop.Surroundings;
import dev.hone.loop.Workspace;
import dev.hone.net.CheckedHttp;
import java.io.Console;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Loads loop files for commands, bringing shipped data that is missing. */
final class Loops {
    private final Terminal terminal;
    private final Surroundings around;

    Loops(Terminal terminal, Surroundings around) {
        this.terminal = terminal;
        this.around = around;
    }

    /** Loads a loop with its data; data that comes inside the application is written, other shipped data is offered. */
    LoadedLoop load(Path config, boolean skipBadRows) {
        LoopFile file = LoopFile.load(config, around.environment());
        if (!file.missingDataSets().isEmpty()) {
            file.missingDataSets().forEach(this::offer);
            file = LoopFile.load(config, around.environment());
        }
        return Workspace.load(file, skipBadRows, around);
    }

    private void offer(String name) {
        if (!DataSets.needsDownload(name)) {
            terminal.err().println("Writing the %s data for the first time.".formatted(name));
            bring(name, null, around);
        } else if (isWanted(name)) {
            bring(name, null, around);
        } else {
            terminal.err()
                    .println("The rows of %s are not here. Get them with: hone data get %s [--from DIR]"
                            .formatted(name, name));
        }
    }

    private boolean isWanted(String name) {
        Console console = Boolean.getBoolean("hone.tty") ? System.console() : null;
        if (console == null) {
            return false;
        }
        terminal.err().println(DataSets.describe(name));
        String answer = console.readLine("Get the rows of %s now? [y/N] ", name);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    /** Brings a shipped data set, from a local copy or its public repository. */
    static DataSets.Result bring(String name, @Nullable Path from, Surroundings around) {
        try (var http = new CheckedHttp(CheckedHttp.Options.standard())) {
            return DataSets.get(name, from, around.root(), http);
        }
    }
}
