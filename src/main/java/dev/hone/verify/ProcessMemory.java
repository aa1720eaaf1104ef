package dev.hone.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of this process, to end native work that fills it: the database library counts none of its own. Linux tells
 * it; where it is not told, only so many steps are allowed that they could not fill much.
 */
final class ProcessMemory {
    private static final Path STATE = Path.of("/proc/self/statm");
    private static final long PAGE = 4096;
    private static final long MOST_GROWTH = 400L * 1024 * 1024;
    private static final long EACH = 2000;
    private static final long BLIND_STEPS = 100_000;

    private long before;
    private long looked = Long.MAX_VALUE;
    private long first = -1;
    private boolean over;

    /** Begins to watch. */
    void start() {
        before = resident();
        looked = Long.MAX_VALUE;
        first = -1;
        over = false;
    }

    /**
     * Whether the process needs much more than at the start; looks now and then.
     *
     * @param stepsLeft steps that are left of a number that only falls
     */
    boolean hasGrown(long stepsLeft) {
        first = first < 0 ? stepsLeft : first;
        if (looked - stepsLeft < EACH) {
            return over;
        }
        looked = stepsLeft;
        long now = resident();
        boolean blind = now == 0 && first - stepsLeft > BLIND_STEPS;
        over = over || blind || now - before > MOST_GROWTH;
        return over;
    }

    boolean isOver() {
        return over;
    }

    /** Bytes in memory; 0 where nobody tells. */
    private static long resident() {
        try {
            return Files.isReadable(STATE)
                    ? Long.parseLong(Files.readString(STATE).split(" ")[1]) * PAGE
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
