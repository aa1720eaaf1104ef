package dev.hone.cli;

import dev.hone.loop.Workspace;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a report. */
@Command(name = "report", description = "Print the report of a run.")
final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: md; json with --json).")
    private @Nullable Format format;

    @Option(names = "--round", paramLabel = "N", description = "Only as far as this round, with it in focus.")
    private @Nullable Integer round;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private @Nullable Path out;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (Workspace workspace = common.open()) {
            RunReport whole = workspace.report(run);
            RunReport report = round == null ? whole : whole.upTo(round);
            String text = render(report);
            if (out == null) {
                terminal.out().println(text);
            } else {
                Files.writeString(out, text);
                terminal.err().println("Written to " + out);
            }
            return ExitCode.OK;
        }
    }

    private String render(RunReport report) {
        Format chosen = format != null ? format : common.json ? Format.json : Format.md;
        return switch (chosen) {
            case html -> new ReportHtml().render(report, round);
            case json -> ReportJson.write(report);
            case md -> ReportMarkdown.render(report, round);
        };
    }

    /** Formats of a report. */
    enum Format {
        html,
        json,
        md
    }
}
