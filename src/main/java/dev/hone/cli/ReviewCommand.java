package dev.hone.cli;

import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewFormat;
import dev.hone.data.ReviewTask;
import dev.hone.loop.ReviewQueue;
import dev.hone.loop.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets people look at generated rows. */
@Command(
        name = "review",
        description = "Look at generated rows: one by one in the terminal, or through a file.",
        footer = {
            "",
            "What you decide is done before the next round trains: rejected rows leave, corrected ones come in.",
            "A bad batch leaves with: hone review RUN --throw-out ROUND --note WHY"
        })
final class ReviewCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    @Option(names = "--as", paramLabel = "NAME", defaultValue = "me", description = "Who you are (default: me).")
    private String name = "me";

    @Option(names = "--export", paramLabel = "FILE", description = "Write the rows that wait for you to a file.")
    private @Nullable Path export;

    @Option(names = "--import", paramLabel = "FILE", description = "Read decisions from a file.")
    private @Nullable Path from;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "Of the file: jsonl, label-studio or argilla (default: jsonl).")
    private String format = "jsonl";

    @Option(names = "--status", description = "Say where the review stands, and ask nothing.")
    private boolean status;

    @Option(names = "--throw-out", paramLabel = "ROUND", description = "Throw out what was generated for this round.")
    private @Nullable Integer round;

    @Option(names = "--teacher", paramLabel = "ID", description = "Only this teacher's rows; with --throw-out.")
    private @Nullable String teacher;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why; with --throw-out.")
    private String note = "";

    ReviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Optional<ReviewFormat> known = ReviewFormat.named(format);
        if (known.isEmpty()) {
            terminal.err().println("--format: %s - must be jsonl, label-studio or argilla".formatted(format));
            return ExitCode.USAGE;
        }
        try (Workspace workspace = common.open()) {
            ReviewQueue queue = workspace.reviews(run);
            String id = workspace.run(run).id();
            if (round != null) {
                int rows = queue.throwOut(round, teacher, name, note);
                String left =
                        "%d rows of round %d leave before the next round of %s trains.".formatted(rows, round, id);
                boolean ends = !List.of("running", "waiting")
                        .contains(workspace.run(id).status());
                terminal.out().println(left + (ends ? "" : " To end the run as well: hone stop " + id));
            } else if (from != null) {
                return take(queue, known.get().read(from), id);
            } else if (export != null) {
                List<ReviewTask> tasks = queue.pending(name);
                known.get().write(tasks, export);
                terminal.err().println("%d rows written to %s".formatted(tasks.size(), export));
            } else if (status || common.json) {
                new ReviewStatus(terminal).print(id, queue.report(), common.json);
            } else {
                new ReviewTalk(terminal, queue, name).talk(id);
            }
            return ExitCode.OK;
        }
    }

    /** Takes all answers, or none where one of them cannot be taken. */
    private int take(ReviewQueue queue, List<ReviewAnswer> read, String id) {
        List<ReviewAnswer> answers = read.stream()
                .map(answer -> answer.reviewer().isEmpty() ? signed(answer) : answer)
                .toList();
        List<String> problems = new ArrayList<>();
        for (ReviewAnswer answer : answers) {
            queue.problem(answer)
                    .ifPresent(problem -> problems.add("%s:%d  %s".formatted(from, answer.line(), problem)));
        }
        if (!problems.isEmpty()) {
            problems.forEach(terminal.err()::println);
            terminal.err().println("Nothing was taken.");
            return ExitCode.USAGE;
        }
        answers.forEach(queue::say);
        terminal.out()
                .println("%d decisions taken, %d rows still wait. %s"
                        .formatted(answers.size(), queue.report().waiting(), ReviewTalk.goOn(id)));
        return ExitCode.OK;
    }

    private ReviewAnswer signed(ReviewAnswer answer) {
        return new ReviewAnswer(
                answer.line(),
                answer.id(),
                name,
                answer.decision(),
                answer.fixedInput(),
                answer.fixedOutput(),
                answer.note());
    }
}
