package dev.hone.train.provider;

import dev.hone.llm.CallTrouble;
import dev.hone.train.TrainingRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves tuned models where one has to be deployed before it answers. A deployment is written down before it is asked
 * for, with the time by which it must be gone; it stands until {@link #takeDown}, or until a later process finds it.
 */
public final class Hosted {
    private static final int LOOKS = 4;
    private static final int MOST_TRIES = 20;

    private final HostingApi api;
    private final JobLedger ledger;
    private final Tuning tuning;
    private final Cashier cashier;
    private final Conditions conditions;
    /** What this process puts up: at its end the ledger may be closed already. */
    private final Map<String, DeploymentRow> putUp = new ConcurrentHashMap<>();

    public Hosted(HostingApi api, JobLedger ledger, Tuning tuning, Cashier cashier, Conditions conditions) {
        this.api = api;
        this.ledger = ledger;
        this.tuning = tuning;
        this.cashier = cashier;
        this.conditions = conditions;
    }

    /** What chat calls a model by: of the deployment that stands, else of a new one. */
    public String serve(String model, int round) {
        for (DeploymentRow row : mine()) {
            if (!conditions.clock().instant().isBefore(row.life().until())) {
                makeWay(row);
            } else if (row.model().equals(model) && !isGone(row)) {
                boolean up = row.stage() == DeploymentRow.Stage.UP;
                return ready(up ? row : found(row).orElseGet(() -> created(row, true)));
            }
        }
        return ready(created(planned(model, round), false));
    }

    /** What is past its time costs more than was held back for it: nothing is put up beside it. */
    private void makeWay(DeploymentRow row) {
        if (!isDown(row)) {
            throw new TrainingRefused(
                    "The deployment %s of %s at %s is past its time and cannot be taken down; nothing is"
                                    .formatted(row.key(), row.model(), tuning.provider())
                            + " deployed beside it. Maybe take it down there, then resume the run.");
        }
    }

    /** Whether a deployment that stood does no longer, because the provider or a process that died took it down. */
    private boolean isGone(DeploymentRow row) {
        if (row.stage() != DeploymentRow.Stage.UP) {
            return false;
        }
        try {
            if (api.state(row.id()).phase() != HostingApi.Phase.GONE) {
                return false;
            }
        } catch (CallTrouble e) {
            if (!e.isNotFound()) {
                return false;
            }
        }
        return isDown(row);
    }

    private boolean isDown(DeploymentRow row) {
        putUp.remove(row.key());
        return new TakeDown(api, ledger, cashier, conditions).takeDown(row);
    }

    /** Those of the run, or those of the process that asks besides it. */
    private List<DeploymentRow> mine() {
        Tuning.Run run = tuning.run();
        return ledger.deployments().stream()
                .filter(row -> row.run().equals(run.id()) && isHere(row))
                .filter(row -> Objects.equals(row.life().holder(), run.besides()))
                .toList();
    }

    private boolean isHere(DeploymentRow row) {
        return row.endpoint().equals(tuning.endpoint().baseUrl().toString());
    }

    private DeploymentRow planned(String model, int round) {
        Instant now = conditions.clock().instant();
        var held = cashier.holdHosting(round, model, tuning.recipe().timeToLive());
        var life = new DeploymentRow.Life(
                now,
                now.plus(tuning.recipe().timeToLive()),
                tuning.facts().hosting().usdPerHour(),
                tuning.run().besides());
        String holder = Objects.requireNonNullElse(life.holder(), "");
        String key = tuning.keyOf(model + " " + now + holder);
        String endpoint = tuning.endpoint().baseUrl().toString();
        var row = new DeploymentRow(
                key, tuning.run().id(), endpoint, model, DeploymentRow.Stage.STARTING, "", life, held);
        ledger.write(row);
        putUp.put(key, row);
        conditions.point().accept("deploying");
        return row;
    }

    /** @param asked whether it may have been asked for before */
    private DeploymentRow created(DeploymentRow row, boolean asked) {
        boolean doubtful = asked;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                String id = api.deploy(row.key(), row.model(), tuning.recipe().timeToLive());
                conditions.point().accept("deployed");
                return up(row, id);
            } catch (CallTrouble e) {
                if (!e.provesNothingMade()) {
                    doubtful = true;
                    Optional<DeploymentRow> found = found(row);
                    if (found.isPresent()) {
                        return found.get();
                    }
                } else if (e.mayPass()) {
                    conditions.backOff(tries, Optional.ofNullable(e.retryAfter()));
                } else {
                    throw notDeployed(row, String.valueOf(e.getMessage()), doubtful);
                }
            }
        }
        throw notDeployed(row, "it took no deployment for a long time", doubtful);
    }

    /** A refusal says nothing of an attempt before it whose answer never came: what may stand stays written down. */
    private TrainingRefused notDeployed(DeploymentRow row, String why, boolean doubtful) {
        if (!doubtful) {
            putUp.remove(row.key());
            cashier.release(row.held());
            ledger.write(row.at(DeploymentRow.Stage.GONE, row.id()));
        }
        return new TrainingRefused("%s does not serve %s: %s%s"
                .formatted(
                        tuning.provider(),
                        row.model(),
                        why,
                        doubtful
                                ? ". The deployment %s may stand there and cost money; it is looked for until %s"
                                        .formatted(row.key(), row.life().until())
                                : ""));
    }

    private DeploymentRow up(DeploymentRow row, String id) {
        DeploymentRow up = row.at(DeploymentRow.Stage.UP, id);
        putUp.put(up.key(), up);
        ledger.write(up);
        return up;
    }

    /**
     * A deployment that may have been created. Where none is listed, one is asked for again under the same name, since
     * whatever carries that name is taken down in the end.
     */
    private Optional<DeploymentRow> found(DeploymentRow row) {
        for (int look = 0; look < LOOKS; look++) {
            try {
                List<String> found = api.find(row.key());
                if (!found.isEmpty()) {
                    return Optional.of(up(row, found.getFirst()));
                }
            } catch (CallTrouble e) {
                if (!e.mayPass()) {
                    throw new TrainingRefused("%s: %s".formatted(tuning.provider(), e.getMessage()));
                }
            }
            conditions.backOff(look, Optional.empty());
        }
        return Optional.empty();
    }

    private String ready(DeploymentRow row) {
        Instant given = row.life()
                .since()
                .plus(Duration.ofMinutes(tuning.facts().hosting().readyWithin()));
        Instant end = given.isBefore(row.life().until()) ? given : row.life().until();
        String last = "";
        for (int polls = 0; polls == 0 || conditions.clock().instant().isBefore(end); polls++) {
            try {
                HostingApi.State state = api.state(row.id());
                last = state.raw();
                switch (state.phase()) {
                    case READY -> {
                        return state.model();
                    }
                    case FAILED, GONE -> throw notReady(row, last);
                    case STARTING -> {}
                }
            } catch (CallTrouble e) {
                last = String.valueOf(e.getMessage());
                if (!e.mayPass()) {
                    throw notReady(row, last);
                }
            }
            conditions.point().accept(Conditions.WAITING);
            conditions.backOff(polls, Optional.empty());
        }
        throw notReady(row, last);
    }

    private TrainingRefused notReady(DeploymentRow row, String last) {
        boolean gone = isDown(row);
        return new TrainingRefused("%s did not get %s ready (last state: %s); the deployment %s"
                .formatted(
                        tuning.provider(),
                        row.model(),
                        last,
                        gone
                                ? "was taken down"
                                : "could not be taken down yet and is tried again by the next command"));
    }

    /** All deployments of the account that carry a name of Hone's, by whatever run. */
    public List<HostingApi.Running> running() {
        return api.running();
    }

    /** Takes down what was put up here, and what else is written down of this run. */
    public void takeDown() {
        Map<String, DeploymentRow> known = Map.copyOf(putUp);
        putUp.clear();
        takeDown(List.copyOf(known.values()));
        takeDown(mine().stream().filter(row -> !known.containsKey(row.key())).toList());
    }

    /** Takes down deployments of any run that stand at this address. */
    public void takeDown(List<DeploymentRow> rows) {
        var down = new TakeDown(api, ledger, cashier, conditions);
        rows.stream().filter(this::isHere).forEach(down::takeDown);
    }
}
