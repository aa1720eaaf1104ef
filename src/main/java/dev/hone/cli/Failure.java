package dev.hone.cli;

import dev.hone.config.ConfigException;
import dev.hone.data.DataException;
import dev.hone.embed.ModelMissing;
import dev.hone.embed.ModelUnusable;
import dev.hone.loop.RunFailed;
import dev.hone.loop.RunRefused;
import dev.hone.loop.UnknownRun;
import dev.hone.store.LeaseLost;
import dev.hone.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/** Turns an exception into words for the user and an exit code. */
final class Failure {
    private final Terminal terminal;

    Failure(Terminal terminal) {
        this.terminal = terminal;
    }

    int report(Exception problem, ParseResult parsed) {
        return switch (problem) {
            case ConfigException config -> {
                config.problems().forEach(each -> terminal.err().println(each.text()));
                yield ExitCode.USAGE;
            }
            case DataException data -> say(data, ExitCode.USAGE);
            case UnknownRun unknown -> say(unknown, ExitCode.USAGE);
            case RunRefused refused -> say(refused, ExitCode.REFUSED);
            case RunFailed failed -> say(failed, ExitCode.FAILED);
            case StoreException store -> say(store, ExitCode.FAILED);
            case LeaseLost lost -> say(lost, ExitCode.FAILED);
            case ModelMissing missing -> say(missing, ExitCode.FAILED);
            case ModelUnusable unusable -> say(unusable, ExitCode.FAILED);
            default -> unexpected(problem);
        };
    }

    private int say(Exception problem, int code) {
        terminal.err().println(problem.getMessage());
        return code;
    }

    /** A fault of ours: one sentence on the terminal, the trace in a file. */
    private int unexpected(Exception problem) {
        terminal.err().println("Unexpected error: " + problem);
        try {
            Path trace = Files.createTempFile("hone-error-", ".txt");
            try (var out = new PrintWriter(Files.newBufferedWriter(trace))) {
                problem.printStackTrace(out);
            }
            terminal.err().println("This is a fault in Hone. The details are in " + trace);
        } catch (IOException e) {
            problem.printStackTrace(terminal.err());
        }
        return ExitCode.FAILED;
    }
}
