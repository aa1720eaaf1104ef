package dev.hone.cli;

import java.util.function.Supplier;

/**
 * Says on Ctrl-C what a person has to know, and ends the process at once: everything finished is stored, and the native
 * libraries must not be torn down under the thread that still works in them.
 */
final class StopHook implements AutoCloseable {
    private final Terminal terminal;
    private final Supplier<String> lastWords;
    private final Thread interrupted;
    private volatile boolean ended;

    private StopHook(Terminal terminal, Supplier<String> lastWords) {
        this.terminal = terminal;
        this.lastWords = lastWords;
        this.interrupted = new Thread(this::interrupted, "interrupted");
    }

    /** @param goOn the command that goes on, empty as long as there is nothing to go on with */
    static StopHook begin(Terminal terminal, Supplier<String> goOn) {
        return hooked(terminal, () -> {
            String command = goOn.get();
            return command.isEmpty() ? "" : "Stopped. Everything finished is stored; go on with: " + command;
        });
    }

    /** @param putAway ends what would go on costing */
    static StopHook puttingAway(Terminal terminal, Runnable putAway) {
        return hooked(terminal, () -> {
            try {
                putAway.run();
                return "Stopped.";
            } catch (RuntimeException e) {
                return "Stopped. What may still stand is taken down by: hone doctor --take-down";
            }
        });
    }

    private static StopHook hooked(Terminal terminal, Supplier<String> lastWords) {
        var hook = new StopHook(terminal, lastWords);
        Runtime.getRuntime().addShutdownHook(hook.interrupted);
        return hook;
    }

    void ended() {
        ended = true;
    }

    private void interrupted() {
        String words = ended ? "" : lastWords.get();
        if (!words.isEmpty()) {
            terminal.err().println();
            terminal.err().println(words);
            Runtime.getRuntime().halt(ExitCode.STOPPED);
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException shuttingDown) {
            terminal.err().flush(); // the hook is running already, which is what it is for
        }
    }
}
