package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.ConfigSchema;
import dev.hone.data.DataException;
import dev.hone.data.Init;
import dev.hone.data.InitialLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a loop of one's own from one file of real examples. */
@Command(name = "init", description = "Make a loop file and its split files from one file of real, labelled examples.")
final class InitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "FILE", description = "JSONL, CSV or chat JSONL of real examples.")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the loop (default: the file's name).")
    private @Nullable String name;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the files go (default: a folder named like the loop).")
    private @Nullable Path dir;

    @Option(names = "--skip-bad-rows", description = "Leave malformed rows out.")
    private boolean skipBadRows;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String loop = name != null ? name : nameOf(file);
        if (!InitialLoop.isName(loop)) {
            terminal.err().println("--name: %s - use letters, digits, dots, dashes and underscores".formatted(loop));
            return ExitCode.USAGE;
        }
        Path folder = dir != null ? dir : Path.of(loop);
        Path config = folder.resolve(loop + ".yaml");
        if (Files.exists(config) && !force) {
            throw new DataException("%s exists already - choose another --dir, or use --force".formatted(config));
        }
        Init.Result made = Init.run(new Init.Request(file, folder, force, skipBadRows));
        Files.writeString(folder.resolve("loop.schema.json"), ConfigSchema.shipped());
        Files.writeString(config, InitialLoop.yaml(loop, made, folder, "loop.schema.json"));
        print(made, config);
        return ExitCode.OK;
    }

    private void print(Init.Result made, Path config) {
        if (common.json) {
            ObjectNode node = JsonOut.object().put("config", config.toString()).put("labels", made.labels());
            ObjectNode rows = node.putObject("rows");
            made.rows().forEach((part, count) -> rows.put(part.word(), count));
            node.set("warnings", JsonOut.node(made.warnings()));
            terminal.out().println(JsonOut.line(node));
            return;
        }
        made.files()
                .forEach((part, path) ->
                        terminal.out().println("%-7s %5d rows  %s".formatted(part.word(), made.count(part), path)));
        made.warnings().forEach(warning -> terminal.out().println("note: " + warning));
        terminal.out().println("The loop is " + config + ". Say there what the task is, then:");
        terminal.out().println("  hone check " + config);
        terminal.out().println("  hone run " + config);
    }

    private static String nameOf(Path file) {
        String base = file.getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "");
        return base.replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
