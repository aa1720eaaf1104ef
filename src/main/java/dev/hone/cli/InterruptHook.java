package dev.hone.cli;

import java.util.concurrent.Callable;

/** On Ctrl-C puts away what would go on costing; then ends the process as {@link StopHook} does. */
final class InterruptHook {
    private final Terminal terminal;
    private final Runnable putAway;

    private InterruptHook(Terminal terminal, Runnable putAway) {
        this.terminal = terminal;
        this.putAway = putAway;
    }

    /** Does something that leaves costs behind where it is not ended in order. */
    static <T> T around(Terminal terminal, Runnable putAway, Callable<T> work) throws Exception {
        var interrupted = new Thread(new InterruptHook(terminal, putAway)::interrupted, "interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        T result = work.call();
        Runtime.getRuntime().removeShutdownHook(interrupted);
        return result;
    }

    private void interrupted() {
        try {
            putAway.run();
            terminal.err().println("Stopped.");
        } catch (RuntimeException e) {
            terminal.err().println("Stopped. What may still stand is taken down by: hone doctor --take-down");
        }
        Runtime.getRuntime().halt(ExitCode.STOPPED);
    }
}
