package dev.hone.embed;

import java.nio.file.Path;
import java.util.List;

/** Runs a program of this machine and waits for its end. */
@FunctionalInterface
public interface CommandRunner {
    /** Runs a command in a folder. */
    Outcome run(List<String> command, Path folder);

    /**
     * How a program ended.
     *
     * @param exitCode 0 where all went well
     * @param output the end of what it wrote
     */
    record Outcome(int exitCode, String output) {}
}
