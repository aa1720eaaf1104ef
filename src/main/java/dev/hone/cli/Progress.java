package dev.hone.cli;

import dev.hone.loop.RunEvent;

/** Shows events of a run. */
interface Progress {
    void show(RunEvent event);

    /** For a person: one rewritten line on a terminal, plain lines elsewhere. */
    static Progress on(Terminal terminal) {
        return Boolean.getBoolean("hone.tty") ? new LiveProgress(terminal.err()) : new PlainProgress(terminal.err());
    }
}
