package dev.hone.store;

import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Who executes which run. */
public final class LeaseTable {
    private final Database database;

    public LeaseTable(Database database) {
        this.database = database;
    }

    /** Takes the run's lease unless a live owner holds it; the epoch grows with every taking. */
    public Optional<Lease> take(String runId, String owner, Predicate<String> isAlive) {
        return database.inTransaction(handle -> {
            Optional<Held> held = held(handle, runId);
            if (held.filter(h -> !h.released() && isAlive.test(h.owner())).isPresent()) {
                return Optional.empty();
            }
            long epoch = held.map(h -> h.epoch() + 1).orElse(1L);
            String sql = held.isPresent()
                    ? "update lease set owner = :owner, epoch = :epoch, released = false where run_id = :run"
                    : "insert into lease (run_id, owner, epoch, released) values (:run, :owner, :epoch, false)";
            handle.createUpdate(sql)
                    .bind("run", runId)
                    .bind("owner", owner)
                    .bind("epoch", epoch)
                    .execute();
            return Optional.of(new Lease(runId, owner, epoch));
        });
    }

    /** The present owner, if the lease is held. */
    public Optional<String> owner(String runId) {
        return database.inTransaction(
                handle -> held(handle, runId).filter(held -> !held.released()).map(Held::owner));
    }

    /** Gives the lease back; no effect if another took over. */
    public void release(Lease lease) {
        database.inTransaction(
                handle -> handle.createUpdate("update lease set released = true where run_id = :run and epoch = :epoch")
                        .bind("run", lease.runId())
                        .bind("epoch", lease.epoch())
                        .execute());
    }

    /** Throws {@link LeaseLost}, so that the caller's transaction is rolled back, unless the epoch is current. */
    static void check(Handle handle, Lease lease) {
        long current = held(handle, lease.runId()).map(Held::epoch).orElse(-1L);
        if (current != lease.epoch()) {
            throw new LeaseLost(lease);
        }
    }

    private static Optional<Held> held(Handle handle, String runId) {
        return handle.createQuery("select owner, epoch, released from lease where run_id = :run for update")
                .bind("run", runId)
                .map((row, context) -> new Held(row.getString(1), row.getLong(2), row.getBoolean(3)))
                .findOne();
    }

    private record Held(String owner, long epoch, boolean released) {}
}
