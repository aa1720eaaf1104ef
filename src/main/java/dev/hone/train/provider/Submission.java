package dev.hone.train.provider;

import dev.hone.llm.CallTrouble;
import dev.hone.train.JobUnknown;
import dev.hone.train.TrainingRefused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Creates a job that is written down as wanted: sends once, and where that has no clear end, looks and never sends. */
final class Submission {
    private static final int LOOKS = 8;
    private final TuningApi api;
    private final JobLedger ledger;
    private final Cashier cashier;
    private final Conditions conditions;
    private String missing = "";

    Submission(TuningApi api, JobLedger ledger, Cashier cashier, Conditions conditions) {
        this.api = api;
        this.ledger = ledger;
        this.cashier = cashier;
        this.conditions = conditions;
    }

    /** Brings rows to the provider; tried again as often as need be, since a file costs nothing. */
    String uploaded(RowsFile rows) {
        Duration waited = Duration.ZERO;
        for (int tries = 0; ; tries++) {
            try {
                return api.upload(rows);
            } catch (CallTrouble e) {
                if (!e.mayPass() || waited.compareTo(conditions.patience()) > 0) {
                    throw new TrainingRefused("The training rows cannot be uploaded: " + e.getMessage());
                }
                waited = waited.plus(conditions.backOff(tries, Optional.ofNullable(e.retryAfter())));
            }
        }
    }

    /** Asks for the job; the row says already that it is on its way. */
    JobRow send(JobRow row, Order order) {
        return send(row, order, false);
    }

    /** @param asked whether it may have been asked for before */
    private JobRow send(JobRow row, Order order, boolean asked) {
        boolean doubtful = asked;
        Duration waited = Duration.ZERO;
        for (int tries = 0; waited.compareTo(conditions.patience()) <= 0; tries++) {
            try {
                String id = api.create(order);
                conditions.point().accept("created");
                return running(row, id);
            } catch (CallTrouble e) {
                if (!e.provesNothingMade()) {
                    doubtful = true;
                    if (!api.createsOnce()) {
                        return lookFor(row, order);
                    }
                    Optional<JobRow> found = look(row, order);
                    if (found.isPresent()) {
                        return found.get();
                    }
                } else if (!e.mayPass()) {
                    return notCreated(row, order, e, doubtful);
                }
                waited = waited.plus(conditions.backOff(tries, Optional.ofNullable(e.retryAfter())));
            }
        }
        return notCreated(row, order, tookNone(), doubtful);
    }

    private static CallTrouble tookNone() {
        return new CallTrouble(CallTrouble.Kind.REFUSED, "the provider took no job for a long time");
    }

    /** A refusal says nothing of an attempt before it whose answer never came. */
    private JobRow notCreated(JobRow row, Order order, CallTrouble why, boolean doubtful) {
        if (!doubtful) {
            throw refused(row, why);
        }
        return look(row, order).orElseThrow(() -> unknown(row, String.valueOf(why.getMessage())));
    }

    private JobRow running(JobRow row, String id) {
        JobRow running = row.running(id);
        ledger.write(running);
        return running;
    }

    private TrainingRefused refused(JobRow row, CallTrouble why) {
        cashier.release(row.held());
        ledger.write(row.refused(String.valueOf(why.getMessage())));
        return new TrainingRefused("The training job was refused: %s. Nothing was created and nothing is billed."
                .formatted(why.getMessage()));
    }

    /** Finds a job that may have been created; sends one only where that cannot make a second one that costs. */
    JobRow lookFor(JobRow row, Order order) {
        missing = "it is not in the provider's list";
        for (int look = 0; look < LOOKS; look++) {
            Optional<JobRow> found = look(row, order);
            if (found.isPresent()) {
                return found.get();
            }
            if (api.createsOnce() && row.jobId().isEmpty()) {
                return send(row, order, true);
            }
            conditions.backOff(look, Optional.empty());
        }
        throw unknown(row, missing);
    }

    /** One look at the provider's list; empty where it is not there, or where the list cannot be read now. */
    private Optional<JobRow> look(JobRow row, Order order) {
        List<String> found;
        try {
            found = api.find(order);
        } catch (CallTrouble e) {
            if (!e.mayPass()) {
                throw unknown(row, String.valueOf(e.getMessage()));
            }
            missing = "the provider's list cannot be read: " + e.getMessage();
            return Optional.empty();
        }
        if (found.size() > 1) {
            throw unknown(row, "%d jobs carry its key: %s".formatted(found.size(), String.join(", ", found)));
        }
        return found.stream().findFirst().map(id -> running(row, id));
    }

    private JobUnknown unknown(JobRow row, String why) {
        ledger.write(row.at(JobRow.Stage.UNKNOWN, why));
        return new JobUnknown(
                row.name().runKey(),
                ("The training job of %s was asked for, but nobody knows whether it was created: %s. It may be"
                                + " billed, so it is not sent again. Look for %s at the provider, then say"
                                + " what you found.")
                        .formatted(row.name().runKey(), why, row.name().key()));
    }
}
