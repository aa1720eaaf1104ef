package dev.hone.loop;

import dev.hone.evaluate.Score;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as listed.
 *
 * @param id the run
 * @param loop its loop
 * @param status {@code running}, {@code waiting}, {@code finished}, {@code failed}, {@code stopped}
 * or {@code interrupted}
 * @param reason one sentence, may be empty
 * @param createdAt when it began
 * @param rounds rounds finished, counting round 0
 * @param probe probe score of the newest finished round, or null
 * @param report newest HTML report, or null
 */
public record RunInfo(
        String id,
        String loop,
        String status,
        String reason,
        Instant createdAt,
        int rounds,
        @Nullable Score probe,
        @Nullable Path report) {
    /** Whether {@code hone resume} can go on with it. */
    public boolean canResume() {
        return switch (status) {
            case "waiting", "failed", "stopped", "interrupted" -> true;
            default -> false;
        };
    }
}
