package dev.hone.cli;

import dev.hone.loop.RunEvent;

/** Shows events of a run. */
interface Progress {
    void show(RunEvent event);
}
