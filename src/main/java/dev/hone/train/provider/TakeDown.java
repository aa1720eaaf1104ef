package dev.hone.train.provider;

import dev.hone.llm.CallTrouble;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes deployments down, and pays for the time that they stood. */
final class TakeDown {
    private static final int TRIES = 3;

    private final HostingApi api;
    private final JobLedger ledger;
    private final Cashier cashier;
    private final Conditions conditions;

    TakeDown(HostingApi api, JobLedger ledger, Cashier cashier, Conditions conditions) {
        this.api = api;
        this.ledger = ledger;
        this.cashier = cashier;
        this.conditions = conditions;
    }

    /** Takes one down; false where it may still stand. */
    boolean takeDown(DeploymentRow row) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                Set<String> ids = new TreeSet<>(api.find(row.key()));
                if (!row.id().isEmpty()) {
                    ids.add(row.id());
                }
                ids.forEach(api::undeploy);
                if (!ids.isEmpty() || isOver(row)) {
                    close(row, ids.isEmpty() ? row.life().until() : now());
                    return true;
                }
            } catch (CallTrouble e) {
                if (!e.mayPass()) {
                    break;
                }
            }
            conditions.backOff(tries, Optional.empty());
        }
        conditions
                .alert()
                .accept("Deployment %s of %s could not be taken down and may cost money; it is tried again at the next"
                                .formatted(row.key(), row.model())
                        + " start of this run.");
        return false;
    }

    /** Whether what is in no list now can turn up no more. */
    private boolean isOver(DeploymentRow row) {
        return row.stage() == DeploymentRow.Stage.UP
                || !now().isBefore(row.life().until());
    }

    private Instant now() {
        return conditions.clock().instant();
    }

    /** @param end until when it may have cost something; of one that nobody ever saw, the end of its time */
    private void close(DeploymentRow row, Instant end) {
        conditions.point().accept("undeployed");
        cashier.settle(row.held(), row.life().cost(end));
        ledger.write(row.at(DeploymentRow.Stage.GONE, row.id()));
    }
}
