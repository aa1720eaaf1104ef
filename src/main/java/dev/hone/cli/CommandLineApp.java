package dev.hone.cli;

import java.util.ArrayList;
import java.util.List;
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
            return commands.execute(commandFirst(args));
        } catch (OutOfMemoryError memory) {
            terminal.err()
                    .println("Out of memory. Maybe give Java more, as in HONE_JAVA_OPTS=-Xmx4g; "
                            + "a run can then be resumed.");
            return ExitCode.FAILED;
        }
    }

    /** Options are accepted anywhere: those before the command are moved behind it, where picocli looks for them. */
    static String[] commandFirst(String... args) {
        List<String> leading = new ArrayList<>();
        int command = 0;
        while (command < args.length && args[command].matches("--home|--home=.*|--json")) {
            leading.add(args[command]);
            if (args[command].equals("--home") && command + 1 < args.length) {
                leading.add(args[++command]);
            }
            command++;
        }
        List<String> moved = new ArrayList<>(List.of(args).subList(command, args.length));
        moved.addAll(leading);
        return moved.toArray(String[]::new);
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
