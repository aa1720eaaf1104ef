package dev.hone.cli;

/** What the process returns; part of the documented interface. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int WAITS = 3;
    static final int REFUSED = 4;
    static final int STOPPED = 130;

    private ExitCode() {}
}
