package dev.hone.loop;

import dev.hone.config.ReviewConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a round waits for people.
 *
 * @param rows rows of it that nobody has decided
 * @param until when it goes on without them
 */
record Deadline(int rows, Instant until) {
    /** The deadline of a round; empty where nothing is open. */
    static Optional<Deadline> of(ReviewRecord record, int round, ReviewConfig config) {
        List<ReviewedRow> open = record.open().stream()
                .filter(row -> row.item().at().round() == round)
                .toList();
        return open.stream()
                .map(row -> row.item().askedAt())
                .max(Instant::compareTo)
                .map(asked -> new Deadline(open.size(), asked.plus(config.waitAtMost())));
    }
}
