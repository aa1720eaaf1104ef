package dev.hone.loop;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an execution of a comparison ended.
 *
 * @param comparison its id
 * @param state finished, or what its last run came to
 * @param reason one sentence
 * @param report the HTML report, if it is finished
 */
public record CompareOutcome(
        String comparison,
        RunOutcome.State state,
        String reason,
        @Nullable Path report) {}
