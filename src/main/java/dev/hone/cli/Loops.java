package dev.hone.cli;

import dev.hone.config.LoopFile;
import dev.hone.data.DataSets;
import dev.hone.loop.LoadedLoop;
import dev.hone.loop.Surroundings;
import dev.hone.loop.Workspace;
import dev.hone.net.CheckedHttp;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Loads loop files for commands, bringing shipped data that is missing. */
final class Loops {
    private final Terminal terminal;
    private final Surroundings around;

    Loops(Terminal terminal, Surroundings around) {
        this.terminal = terminal;
        this.around = around;
    }

    /** Brings a shipped data set, from a local copy or its public repository. */
    static void bring(String name, @Nullable Path from, Surroundings around) {
        try (var http = new CheckedHttp(CheckedHttp.Options.standard())) {
            DataSets.get(name, from, around.root(), http);
        }
    }

    /** Loads a loop with its data; data that comes inside the application is written first. */
    LoadedLoop load(Path config, boolean skipBadRows) {
        LoopFile file = LoopFile.load(config, around.environment());
        if (file.missingDataSets().contains("definitions")) {
            terminal.err().println("Writing the definitions data (WordNet 3.1) for the first time...");
            bring("definitions", null, around);
            file = LoopFile.load(config, around.environment());
        }
        if (file.lacksOnlyData()) {
            file.missingDataSets()
                    .forEach(name -> terminal.err()
                            .println("The %s data is not here yet. Get it with: hone data get %s [--from DIR]"
                                    .formatted(name, name)));
        }
        return Workspace.load(file, skipBadRows, around);
    }
}
