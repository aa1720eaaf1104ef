package dev.hone.cli;

import dev.hone.loop.SpentProbe;
import dev.hone.loop.Workspace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a new loop that trains on probe rows which have steered a run and still fail. */
@Command(
        name = "promote-probe-failures",
        description = "Write a new loop in which spent probe failures are seeds and fresh labelled rows probe.",
        footer = {"", "The run and its files stay as they are."})
final class PromoteProbeFailuresCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    @Option(names = "--rows", paramLabel = "N", defaultValue = "all", description = "Most rows to move, or all.")
    private String rows = "all";

    @Option(names = "--out", paramLabel = "DIR", description = "A new folder (default: one beside the loop file).")
    private @Nullable Path out;

    PromoteProbeFailuresCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!rows.matches("all|[1-9][0-9]{0,8}")) {
            terminal.err().println("--rows: %s - must be all, or a whole number of at least 1".formatted(rows));
            return ExitCode.USAGE;
        }
        try (Workspace workspace = common.open()) {
            int most = rows.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(rows);
            SpentProbe spent = workspace.promoteProbeFailures(run, most, out);
            if (common.json) {
                terminal.out().println(JsonOut.line(json(spent)));
            } else {
                print(spent);
            }
            return ExitCode.OK;
        }
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode json(SpentProbe spent) {
        return JsonOut.object()
                .put("loop", spent.loop())
                .put("file", spent.file().toString())
                .put("round", spent.round())
                .put("moved", spent.moved().size())
                .put("drawn", spent.drawn().size())
                .put("missing", spent.missing())
                .put("probe", spent.probe().size());
    }

    private void print(SpentProbe spent) {
        terminal.out()
                .println("%d probe rows that the student of round %d fails are seeds now, with their right labels."
                        .formatted(spent.moved().size(), spent.round()));
        terminal.out()
                .println("%d fresh labelled pool rows that it fails, too, took their place: probe has %d rows."
                        .formatted(spent.drawn().size(), spent.probe().size()));
        if (spent.missing() > 0) {
            terminal.out()
                    .println(String.format(
                            Locale.ROOT,
                            "Warning: %d fresh rows are missing, so probe is smaller and easier: the same student has"
                                    + " an accuracy of %.3f on it, and had %.3f. Label more of the pool, or move fewer"
                                    + " rows.",
                            spent.missing(),
                            spent.after(),
                            spent.before()));
        }
        terminal.out().println("The new loop is %s. Start it with: hone run %s".formatted(spent.loop(), spent.file()));
    }
}
