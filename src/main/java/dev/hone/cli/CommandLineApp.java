package dev.hone.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs the command, and turns whatever goes wrong into a sentence and an exit code. */
final class CommandLineApp {
    private final Terminal terminal;

    CommandLineApp(Terminal terminal) {
        this.terminal = terminal;
    }

    int execute(String... args) {
        var commands = new CommandLine(new HoneCommand(), new Commands(terminal));
        commands.setOut(terminal.outWriter());
        commands.setErr(terminal.errWriter());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpAutoWidth(true);
        commands.setParameterExceptionHandler(this::usageProblem);
        commands.setExecutionExceptionHandler(
                (problem, command, parsed) -> new Failure(terminal).report(problem, parsed));
        try {
            return commands.execute(args);
        } catch (OutOfMemoryError memory) {
            terminal.err()
                    .println("Out of memory. Maybe give Java more, as in HONE_JAVA_OPTS=-Xmx4g; "
                            + "a run can then be resumed.");
            return ExitCode.FAILED;
        }
    }

    private int usageProblem(ParameterException problem, String[] args) {
        terminal.err().println(problem.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(problem, terminal.errWriter())) {
            terminal.err()
                    .println("See: hone "
                            + problem.getCommandLine().getCommandName().replace("hone", "") + " --help");
        }
        return ExitCode.USAGE;
    }
}
