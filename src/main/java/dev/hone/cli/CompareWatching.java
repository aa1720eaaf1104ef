package dev.hone.cli;

import dev.hone.loop.CompareEvent;
import java.util.function.Consumer;

/** Shows a comparison to the user while it goes on; says on Ctrl-C how to go on. Everything goes to standard error. */
final class CompareWatching implements Consumer<CompareEvent>, AutoCloseable {
    private final Terminal terminal;
    private final Progress progress;
    private final StopHook hook;
    private volatile String comparison = "";

    private CompareWatching(Terminal terminal) {
        this.terminal = terminal;
        this.progress = Progress.on(terminal);
        this.hook = StopHook.begin(terminal, this::goOn);
    }

    static CompareWatching begin(Terminal terminal) {
        return new CompareWatching(terminal);
    }

    /** The command that goes on with the comparison, empty before it has an id. */
    String goOn() {
        return comparison.isEmpty() ? "" : "hone compare --resume " + comparison;
    }

    void ended() {
        hook.ended();
    }

    @Override
    public void accept(CompareEvent event) {
        switch (event) {
            case CompareEvent.Began began -> {
                comparison = began.comparison();
                terminal.err()
                        .println("%s %s: %d runs"
                                .formatted(began.resumed() ? "Resuming" : "Comparing", comparison, began.runs()));
                began.notes().forEach(terminal.err()::println);
            }
            case CompareEvent.RunBegins run ->
                terminal.err()
                        .println("%s run %d of %d: %s, repeat %d"
                                .formatted(comparison, run.number(), run.of(), run.arm(), run.repeat()));
            case CompareEvent.Inside inside -> progress.show(inside.event());
        }
    }

    @Override
    public void close() {
        hook.close();
    }
}
