package dev.hone.loop;

import dev.hone.store.Lease;
import dev.hone.store.StepKey;
import dev.hone.store.StepRow;
import dev.hone.store.StepRows;
import dev.hone.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Durable steps: a step that was finished before is read, not run again; a new one is stored with all its rows, in one
 * transaction, before its output is used.
 */
final class Journal {
    private final Store store;
    private final Lease lease;
    private final InstantSource clock;
    private final Faults faults;
    private final Watch watch;
    private final Map<StepKey, StepRow> done = new LinkedHashMap<>();

    Journal(Store store, Lease lease, InstantSource clock, Faults faults, Watch watch) {
        this.store = store;
        this.lease = lease;
        this.clock = clock;
        this.faults = faults;
        this.watch = watch;
        store.steps().all(lease.runId()).forEach(step -> done.put(step.key(), step));
    }

    /** The stored output of a step, if it was finished. */
    <T> Optional<T> find(StepKey key, Class<T> type) {
        return Optional.ofNullable(done.get(key)).map(row -> Json.read(row.output(), type));
    }

    /** Waits, and notices before each wait where somebody asked the run to stop. */
    Pause patient(Pause pause) {
        return length -> {
            watch.checkStop();
            pause.of(length);
        };
    }

    /** Runs a step, or reads what it produced before. */
    <T> T step(StepKey key, Class<T> type, Work<T> work) {
        Optional<T> before = find(key, type);
        if (before.isPresent()) {
            return before.get();
        }
        watch.checkStop();
        watch.tell(new RunEvent.StepBegan(lease.runId(), key.round(), key.stage()));
        String name = "r%d/%s/%d".formatted(key.round(), key.stage(), key.wave());
        faults.at(name + ":begin");
        Instant start = clock.instant();
        Produced<T> produced = work.run(point -> faults.at(name + ":" + point));
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        var row = new StepRow(key, Json.write(produced.output()), seconds);
        faults.at(name + ":worked");
        store.steps().commit(lease, row, produced.rows());
        done.put(key, row);
        faults.at(name + ":done");
        watch.tell(new RunEvent.StepDone(lease.runId(), key.round(), key.stage(), seconds, produced.summary()));
        return Json.read(row.output(), type);
    }

    /** Seconds that all finished steps took together. */
    Duration elapsed() {
        double seconds = done.values().stream().mapToDouble(StepRow::seconds).sum();
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** What a step does; may mark places inside it at which a crash is tried. */
    @FunctionalInterface
    interface Work<T> {
        Produced<T> run(Faults inside);
    }

    /**
     * What a step made.
     *
     * @param output its result, stored as JSON
     * @param rows its examples and predictions
     * @param summary a few words for whoever watches
     */
    record Produced<T>(T output, StepRows rows, String summary) {
        static <T> Produced<T> of(T output, String summary) {
            return new Produced<>(output, StepRows.none(), summary);
        }
    }
}
