package dev.hone.loop;

import dev.hone.config.ReviewConfig;
import dev.hone.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a round waits for people.
 *
 * @param rows rows of it that nobody has decided, or that people were asked for
 * @param until when it goes on without them
 */
record Deadline(int rows, Instant until) {
    /** The deadline of a round; empty where nothing is open. */
    static Optional<Deadline> of(Store store, String run, int round, ReviewConfig config) {
        List<Instant> asked = new ArrayList<>();
        ReviewRecord.of(store, run, config).open().stream()
                .filter(row -> row.item().at().round() == round)
                .forEach(row -> asked.add(row.item().askedAt()));
        AskedRow.of(store, run, config.people()).stream()
                .filter(row -> row.at().round() == round && row.waits())
                .forEach(row -> asked.add(row.askedAt()));
        return asked.stream()
                .max(Instant::compareTo)
                .map(last -> new Deadline(asked.size(), last.plus(config.waitAtMost())));
    }
}
