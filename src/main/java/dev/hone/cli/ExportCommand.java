package dev.hone.cli;

import dev.hone.data.Example;
import dev.hone.data.Export;
import dev.hone.data.ExportFormat;
import dev.hone.data.TraceForm;
import dev.hone.loop.DatasetExport;
import dev.hone.loop.VersionedSet;
import dev.hone.loop.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a data set. */
@Command(
        name = "export",
        description = "Write a data set: the training rows of a round.",
        footer = {
            "",
            "SET is a run, latest, RUN:ROUND, a version or a tag.",
            "Formats of services carry no lineage; it goes to a side file, line by line."
        })
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Mixin
    private RowOptions rows = new RowOptions();

    @Mixin
    private ExportFolder folder = new ExportFolder();

    @Mixin
    private ExportInstead instead = new ExportInstead();

    @Parameters(paramLabel = "SET", description = "The data set.")
    private String set = "";

    @Option(names = "--round", paramLabel = "N", description = "The round of a run (default: the best round).")
    private @Nullable Integer round;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "anthropic, azure, bedrock, bedrock-prompt, chat-jsonl, csv, dpo-openai, dpo-trl, dpo-vertex,"
                    + " fireworks, jsonl, mistral, openai, parquet, together or vertex (default: jsonl). dpo-openai,"
                    + " which Together and Fireworks read, dpo-vertex and dpo-trl hold preference pairs alone.")
    private String format = "jsonl";

    @Option(
            names = "--reasoning",
            paramLabel = "FORM",
            description = "think, plain or none: where the reasoning of rows that the strategy reasoning made stands in"
                    + " their answers; for formats of services (default: as the loop's own student learns it).")
    private @Nullable String reasoning;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to a file; formats of services get FILE.provenance.jsonl beside it.")
    private @Nullable Path out;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Optional<ExportFormat> known = ExportFormat.named(format);
        Optional<String> problem = problem(known.orElse(null));
        if (problem.isPresent()) {
            terminal.err().println(problem.get());
            return ExitCode.USAGE;
        }
        ExportFormat chosen = known.orElseThrow();
        try (Workspace workspace = common.open()) {
            if (instead.isWanted()) {
                int at = round != null ? round : Rounds.best(workspace, set);
                StringBuilder text = new StringBuilder();
                int count = instead.write(workspace.round(set, at), chosen, text);
                put(text.toString().getBytes(StandardCharsets.UTF_8), count);
                return ExitCode.OK;
            }
            String name = round == null ? set : workspace.run(set).id() + ":" + round;
            VersionedSet found = workspace.versions().find(name);
            DatasetExport export = workspace.versions().export(found);
            if (folder.folder != null) {
                folder.write(folder.folder, found, export, wish(chosen, export))
                        .forEach((file, part) ->
                                terminal.err().println("%d rows written to %s".formatted(part.size(), file)));
            } else {
                write(wish(chosen, export), export);
            }
            return ExitCode.OK;
        }
    }

    private Optional<String> problem(@Nullable ExportFormat chosen) {
        if (chosen == null) {
            return Optional.of("--format: %s - must be one of %s".formatted(format, ExportFormat.names()));
        }
        if (!chosen.isText() && out == null && folder.folder == null) {
            return Optional.of("--format: parquet is no text - name a file with --out, or a folder with --folder");
        }
        if (instead.isWanted() && chosen != ExportFormat.CSV && chosen != ExportFormat.JSONL) {
            return Optional.of(
                    "--format: %s - doubtful and dropped rows are written as jsonl or csv".formatted(format));
        }
        if (reasoning != null && TraceForm.named(reasoning).isEmpty()) {
            return Optional.of("--reasoning: %s - must be think, plain or none".formatted(reasoning));
        }
        if (reasoning != null && !chosen.needsSideFile()) {
            return Optional.of("--reasoning: %s - %s holds answers as they are; leave it out, or choose a format of a"
                            .formatted(reasoning, format)
                    + " service");
        }
        if (!(folder.validation >= 0 && folder.validation <= 0.5)) {
            return Optional.of("--validation: %s - must be between 0 and 0.5".formatted(folder.validation));
        }
        return Optional.empty();
    }

    private ExportFolder.Wish wish(ExportFormat chosen, DatasetExport export) {
        TraceForm own = chosen.needsSideFile() ? export.traces() : TraceForm.NONE;
        return new ExportFolder.Wish(
                chosen,
                rows,
                reasoning == null ? own : TraceForm.named(reasoning).orElseThrow());
    }

    private void write(ExportFolder.Wish wish, DatasetExport export) throws IOException {
        List<Example> wanted = wish.of(export);
        var bytes = new ByteArrayOutputStream();
        wish.write(wanted, export, bytes);
        put(bytes.toByteArray(), wanted.size());
        if (out != null && wish.format().needsSideFile()) {
            StringBuilder provenance = new StringBuilder();
            Export.provenance(wanted, provenance);
            Files.writeString(out.resolveSibling(out.getFileName() + ".provenance.jsonl"), provenance);
        }
    }

    private void put(byte[] text, int count) throws IOException {
        if (out == null) {
            OutputStream standard = terminal.out();
            standard.write(text);
            standard.flush();
        } else {
            Files.write(out, text);
            terminal.err().println("%d rows written to %s".formatted(count, out));
        }
    }
}
