package dev.hone.cli;

import dev.hone.loop.RunEvent;
import dev.hone.loop.RunOutcome;
import dev.hone.loop.Workspace;
import dev.hone.report.TerminalSummary;
import java.util.function.Consumer;

/** Shows a run to the user while it goes on, and how it ended; says on Ctrl-C how to go on. */
final class Watching implements Consumer<RunEvent>, AutoCloseable {
    private final Terminal terminal;
    private final boolean json;
    private final Progress progress;
    private final Thread interrupted;
    private volatile String run = "";
    private volatile boolean ended;

    private Watching(Terminal terminal, boolean json, Progress progress) {
        this.terminal = terminal;
        this.json = json;
        this.progress = progress;
        this.interrupted = new Thread(this::sayHowToGoOn, "interrupted");
    }

    static Watching begin(Terminal terminal, boolean json) {
        boolean live = Boolean.getBoolean("hone.tty");
        Progress progress = json
                ? new JsonProgress(terminal.out())
                : live ? new LiveProgress(terminal.err()) : new PlainProgress(terminal.err());
        Watching watching = new Watching(terminal, json, progress);
        Runtime.getRuntime().addShutdownHook(watching.interrupted);
        return watching;
    }

    @Override
    public void accept(RunEvent event) {
        run = event.run();
        progress.show(event);
    }

    /** Prints how the run ended and returns the exit code. */
    int finish(Workspace workspace, RunOutcome outcome) {
        ended = true;
        if (!json) {
            String where =
                    outcome.report() == null ? "none yet" : outcome.report().toString();
            terminal.out().println(TerminalSummary.text(workspace.report(outcome.run()), where));
            if (outcome.state() != RunOutcome.State.FINISHED) {
                terminal.out().println(outcome.reason());
            }
        }
        return switch (outcome.state()) {
            case FINISHED -> ExitCode.OK;
            case WAITING -> ExitCode.WAITS;
            case STOPPED -> ExitCode.STOPPED;
            case FAILED -> ExitCode.FAILED;
        };
    }

    /**
     * Ends the process at once: everything finished is stored, and the native libraries must not be torn down under
     * the thread that still works in them.
     */
    private void sayHowToGoOn() {
        if (!ended && !run.isEmpty()) {
            terminal.err().println();
            terminal.err().println("Stopped. Everything finished is stored; go on with: hone resume " + run);
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
