package dev.hone.cli;

import dev.hone.data.Example;
import dev.hone.data.Export;
import dev.hone.diagnose.Suspect;
import dev.hone.loop.RoundFiles;
import dev.hone.loop.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a round's training rows. */
@Command(name = "export", description = "Write the training rows of a round.")
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    @Option(names = "--round", paramLabel = "N", description = "The round (default: the best round).")
    private @Nullable Integer round;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "chat-jsonl, csv or jsonl.")
    private String format = "jsonl";

    @Option(
            names = "--suspects",
            description = "Instead, the rows of probe and training whose label is doubtful, with the evidence.")
    private boolean suspects;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to a file; chat-jsonl then gets FILE.provenance.jsonl beside it.")
    private @Nullable Path out;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!List.of("chat-jsonl", "csv", "jsonl").contains(format)) {
            terminal.err().println("--format: %s - must be chat-jsonl, csv or jsonl".formatted(format));
            return ExitCode.USAGE;
        }
        try (Workspace workspace = common.open()) {
            RoundFiles files = workspace.round(run, round != null ? round : Rounds.best(workspace, run));
            StringBuilder text = new StringBuilder();
            if (suspects) {
                return suspects(files, text);
            }
            List<Example> rows = files.trainingRows();
            switch (format) {
                case "csv" -> Export.csv(rows, text);
                case "chat-jsonl" -> Export.chat(rows, files.instruction(), text);
                default -> Export.jsonl(rows, text);
            }
            write(rows, text);
            return ExitCode.OK;
        }
    }

    private int suspects(RoundFiles files, StringBuilder text) throws IOException {
        List<Suspect> rows = files.suspects();
        if (format.equals("csv")) {
            SuspectRows.csv(rows, text);
        } else {
            SuspectRows.jsonl(rows, text);
        }
        if (out == null) {
            terminal.out().print(text);
            terminal.out().flush();
        } else {
            Files.writeString(out, text);
            terminal.err().println("%d rows written to %s".formatted(rows.size(), out));
        }
        return ExitCode.OK;
    }

    private void write(List<Example> rows, StringBuilder text) throws IOException {
        if (out == null) {
            terminal.out().print(text);
            terminal.out().flush();
            return;
        }
        Files.writeString(out, text);
        if (format.equals("chat-jsonl")) {
            StringBuilder provenance = new StringBuilder();
            Export.provenance(rows, provenance);
            Files.writeString(out.resolveSibling(out.getFileName() + ".provenance.jsonl"), provenance);
        }
        terminal.err().println("%d rows written to %s".formatted(rows.size(), out));
    }
}
