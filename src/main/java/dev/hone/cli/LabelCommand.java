package dev.hone.cli;

import dev.hone.data.Limits;
import dev.hone.data.Row;
import dev.hone.data.RowFile;
import dev.hone.loop.LabelQueue;
import dev.hone.loop.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a person label pool inputs that a run waits for. */
@Command(
        name = "label",
        description = "Print pool inputs that wait for a person's label, or read labels from a file.",
        footer = {"", "hone label latest > todo.jsonl, fill in each output, then hone label latest --from todo.jsonl"})
final class LabelCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    @Option(names = "--from", paramLabel = "FILE", description = "JSONL or CSV of input and output.")
    private @Nullable Path from;

    LabelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open()) {
            LabelQueue queue = workspace.labels(run);
            if (from == null) {
                queue.pending()
                        .forEach(input -> terminal.out()
                                .println(JsonOut.line(
                                        JsonOut.object().put("input", input).put("output", ""))));
                return ExitCode.OK;
            }
            List<Row> rows = RowFile.read(from, Limits.standard()).rows();
            long taken = rows.stream()
                    .filter(Row::labelled)
                    .filter(row -> queue.answer(row.input(), row.output()))
                    .count();
            terminal.out()
                    .println("%d labels taken, %d inputs still wait. Go on with: hone resume %s"
                            .formatted(
                                    taken,
                                    queue.pending().size(),
                                    workspace.run(run).id()));
            return ExitCode.OK;
        }
    }
}
