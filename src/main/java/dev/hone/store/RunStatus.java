package dev.hone.store;

/** Where a run is. */
public enum RunStatus {
    RUNNING,
    WAITING,
    FINISHED,
    FAILED,
    STOPPED
}
