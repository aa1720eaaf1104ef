package dev.hone.cli;

import dev.hone.loop.RunEvent;
import dev.hone.loop.RunOutcome;
import dev.hone.loop.Workspace;
import dev.hone.report.TerminalSummary;
import java.util.function.Consumer;

/** Shows a run to the user while it goes on, and how it ended; says on Ctrl-C how to go on. */
final class Watching implements Consumer<RunEvent>, AutoCloseable {
    /** Trains in this process, so that nothing goes on when it ends. */
    private static final String EMBEDDED = "embedded";

    private final Terminal terminal;
    private final boolean json;
    private final Progress progress;
    private final StopHook hook;
    private volatile String run = "";
    private volatile String trainer = EMBEDDED;

    private Watching(Terminal terminal, boolean json, Progress progress) {
        this.terminal = terminal;
        this.json = json;
        this.progress = progress;
        this.hook = StopHook.begin(terminal, this::goOn);
    }

    static Watching begin(Terminal terminal, boolean json) {
        return new Watching(terminal, json, json ? new JsonProgress(terminal.out()) : Progress.on(terminal));
    }

    /** What goes on when this process ends is named with the command that ends it. */
    private String goOn() {
        if (run.isEmpty()) {
            return "";
        }
        String resume = "hone resume " + run;
        return trainer.equals(EMBEDDED)
                ? resume
                : "%s%nWhat trains or stands at %s goes on, and may cost; end it with: hone jobs %s --end"
                        .formatted(resume, trainer, run);
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Began began) {
            trainer = began.trainer();
        }
        run = event.run();
        progress.show(event);
    }

    /** Prints how the run ended and returns the exit code. */
    int finish(Workspace workspace, RunOutcome outcome) {
        hook.ended();
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

    @Override
    public void close() {
        hook.close();
    }
}
