package dev.hone.loop;

import dev.hone.report.RunReport;
import dev.hone.store.Lease;
import dev.hone.store.RunRow;
import dev.hone.store.RunStatus;
import dev.hone.store.Store;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down how a run ended or that it waits, with its report as it then stands. */
final class RunEnd {
    private static final int LONGEST = 1000;

    private final Surroundings around;
    private final Store store;
    private final String run;

    RunEnd(Surroundings around, Store store, String run) {
        this.around = around;
        this.store = store;
        this.run = run;
    }

    /** Who asked a run to stop is not made to wait because it has come to a place where it waits for people. */
    RunOutcome of(Lease lease, RunStatus status, String reason) {
        return status == RunStatus.WAITING && row().state().stopRequested()
                ? written(lease, RunStatus.STOPPED, Watch.reason(new Watch.StopRequested()))
                : written(lease, status, reason);
    }

    /** Stops a run that waits for people; false where it does not, or somebody goes on with it right now. */
    boolean stopWaiting() {
        Optional<Lease> free = store.leases().take(run, Owner.self(), Owner::isAlive);
        if (free.isEmpty()) {
            return false;
        }
        try {
            boolean waits = row().state().status() == RunStatus.WAITING;
            if (waits) {
                written(free.get(), RunStatus.STOPPED, Watch.reason(new Watch.StopRequested()));
            }
            return waits;
        } finally {
            store.leases().release(free.get());
        }
    }

    RunReport report() {
        return new RunLibrary(around, store).report(row());
    }

    private RunRow row() {
        return store.runs().find(run).orElseThrow();
    }

    private RunOutcome written(Lease lease, RunStatus status, String reason) {
        store.runs().setState(lease, status, shortened(reason));
        return new RunOutcome(run, RunOutcome.State.of(status), reason, writeReport());
    }

    private @Nullable Path writeReport() {
        RunReport report = report();
        return report.rounds().isEmpty() ? null : WrittenFile.report(Execution.folder(around, run), report);
    }

    private static String shortened(String reason) {
        return reason.length() > LONGEST ? reason.substring(0, LONGEST) + "..." : reason;
    }
}
