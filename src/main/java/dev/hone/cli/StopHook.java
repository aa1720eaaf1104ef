package dev.hone.cli;

import java.util.function.Supplier;

/**
 * Says on Ctrl-C how to go on, and ends the process at once: everything finished is stored, and the native libraries
 * must not be torn down under the thread that still works in them.
 */
final class StopHook implements AutoCloseable {
    private final Terminal terminal;
    private final Supplier<String> goOn;
    private final Thread interrupted;
    private volatile boolean ended;

    private StopHook(Terminal terminal, Supplier<String> goOn) {
        this.terminal = terminal;
        this.goOn = goOn;
        this.interrupted = new Thread(this::sayHowToGoOn, "interrupted");
    }

    /** @param goOn the command that goes on, empty as long as there is nothing to go on with */
    static StopHook begin(Terminal terminal, Supplier<String> goOn) {
        var hook = new StopHook(terminal, goOn);
        Runtime.getRuntime().addShutdownHook(hook.interrupted);
        return hook;
    }

    void ended() {
        ended = true;
    }

    private void sayHowToGoOn() {
        if (!ended && !goOn.get().isEmpty()) {
            terminal.err().println();
            terminal.err().println("Stopped. Everything finished is stored; go on with: " + goOn.get());
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
