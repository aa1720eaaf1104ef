package dev.hone.cli;

import dev.hone.config.ConfigException;
import dev.hone.config.Problem;
import dev.hone.loop.CompareOutcome;
import dev.hone.loop.CompareRequest;
import dev.hone.loop.Comparisons;
import dev.hone.loop.LoadedLoop;
import dev.hone.loop.RunOutcome;
import dev.hone.loop.Workspace;
import dev.hone.report.CompareHtml;
import dev.hone.report.CompareReport;
import dev.hone.report.CompareText;
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

/** Compares ways to choose examples on the user's own loop. */
@Command(
        name = "compare",
        description = "Run the same loop with several ways to choose examples, and say what each is worth.")
final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "CONFIG", arity = "0..1", description = "The loop file.")
    private @Nullable Path config;

    @Option(
            names = "--arms",
            split = ",",
            paramLabel = "ARM",
            description = "Ways to choose, separated by commas (default: seeds-only, balanced, mix, adaptive,"
                    + " whole-corpus, spend-probe; also: targeted, random, margin, cov, llm2llm).")
    private List<String> arms = List.of();

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "5", description = "Runs of each arm (default: 5).")
    private int repeats = 5;

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Examples that each may add (default: what the loop's stopping rules allow).")
    private @Nullable Integer examples;

    @Option(names = "--usd", paramLabel = "USD", hidden = true, description = "Budget of money.")
    private @Nullable String usd;

    @Option(names = "--target", paramLabel = "X", description = "Score to reach (default: where balanced ends).")
    private @Nullable Double target;

    @Option(names = "--primary", paramLabel = "ARM", description = "What the verdict is about (default: adaptive).")
    private @Nullable String primary;

    @Option(
            names = "--resume",
            paramLabel = "ID",
            description = "Go on with a comparison, or show it: its id or latest.")
    private @Nullable String resume;

    @Option(names = "--format", description = "Print ${COMPLETION-CANDIDATES} instead of the table.")
    private ReportCommand.@Nullable Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to a file instead (default format: html).")
    private @Nullable Path out;

    @Option(names = "--skip-bad-rows", description = "Leave malformed rows out.")
    private boolean skipBadRows;

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (usd != null) {
            throw wrong("--usd", usd + " - no teacher of this version costs money; give the budget as --examples N");
        }
        if ((config == null) == (resume == null)) {
            throw wrong("compare", "name either a loop file, or a comparison after --resume");
        }
        LoadedLoop loop = config == null ? null : new Loops(terminal, common.surroundings()).load(config, skipBadRows);
        try (Workspace workspace = common.open();
                var watching = CompareWatching.begin(terminal)) {
            Comparisons comparisons = workspace.comparisons();
            CompareOutcome outcome = execute(comparisons, loop, watching);
            watching.ended();
            if (outcome.state() == RunOutcome.State.FINISHED) {
                show(comparisons.report(outcome.comparison()), outcome);
            } else {
                terminal.err().println(outcome.reason());
                terminal.err().println("Then go on with: " + watching.goOn());
            }
            return switch (outcome.state()) {
                case FINISHED -> ExitCode.OK;
                case WAITING -> ExitCode.WAITS;
                case STOPPED -> ExitCode.STOPPED;
                case FAILED -> ExitCode.FAILED;
            };
        }
    }

    private CompareOutcome execute(Comparisons comparisons, @Nullable LoadedLoop loop, CompareWatching watching) {
        boolean done = false;
        try {
            CompareOutcome outcome = loop == null
                    ? comparisons.resume(resume == null ? "latest" : resume, watching)
                    : comparisons.start(loop, new CompareRequest(arms, repeats, examples, target, primary), watching);
            done = true;
            return outcome;
        } finally {
            if (!done && !watching.goOn().isEmpty()) {
                terminal.err().println("Everything finished is stored; go on with: " + watching.goOn());
            }
        }
    }

    private void show(CompareReport report, CompareOutcome outcome) throws IOException {
        if (out != null) {
            Files.writeString(out, text(report, format != null ? format : ReportCommand.Format.html));
            terminal.err().println("Written to " + out);
        }
        if (common.json && format == null) {
            terminal.out().println(CompareText.line(report));
        } else if (format != null && out == null) {
            terminal.out().println(text(report, format));
        } else {
            terminal.out().print(CompareText.terminal(report, String.valueOf(outcome.report())));
        }
    }

    private static String text(CompareReport report, ReportCommand.Format format) {
        return switch (format) {
            case html -> new CompareHtml().render(report, "");
            case json -> CompareText.json(report);
            case md -> CompareText.markdown(report);
        };
    }

    private static ConfigException wrong(String where, String message) {
        return new ConfigException(List.of(new Problem(where, 0, 0, "", message)));
    }
}
