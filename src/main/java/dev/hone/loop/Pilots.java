package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.PilotConfig;
import dev.hone.report.PilotReport;
import dev.hone.store.PilotWord;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The pilot of one run: where it stands, and what people say of it. */
public final class Pilots {
    private static final int LONGEST_NAME = 80;

    private final Store store;
    private final InstantSource clock;
    private final RunRow run;
    private final LoopConfig config;

    Pilots(Surroundings around, Store store, RunRow run) {
        this(store, around.clock(), run, Reload.file(run).config());
    }

    Pilots(Store store, InstantSource clock, RunRow run, LoopConfig config) {
        this.store = store;
        this.clock = clock;
        this.run = run;
        this.config = config;
    }

    /** Its figures and what follows; empty where there is none, or it is not that far. */
    public Optional<PilotReport> report() {
        return measured()
                .map(measured -> PilotRule.of(store, run.id(), config)
                        .report(decided().orElse(null), measured.usd(), clock.instant()));
    }

    /** Whether a run that has a pilot but no decision on it still waits; empty where that is not what it waits for. */
    Optional<Boolean> waits() {
        return decided().isPresent()
                ? Optional.empty()
                : report().map(report -> report.ruling().kind().equals("waits"));
    }

    /**
     * Says whether the run goes on after its pilot.
     *
     * @param decision {@code go} or {@code stop}
     * @param variants those to go on with; empty where the figures choose
     * @throws RunRefused where there is nothing to decide
     */
    public void say(String decision, List<String> variants, String reviewer, String note) {
        PilotConfig pilot = config.generate().pilot();
        if (pilot == null) {
            throw new RunRefused(
                    "Run %s has no pilot.%nMaybe write generate: {pilot: {}} in its loop file.".formatted(run.id()));
        }
        if (decided().isPresent()) {
            throw new RunRefused("Run %s went on after its pilot already.%nMaybe end it with: hone stop %s"
                    .formatted(run.id(), run.id()));
        }
        List<String> unknown = variants.stream()
                .filter(name -> !pilot.names().contains(name) || name.isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new RunRefused("Run %s has no variant %s; it has: %s"
                    .formatted(run.id(), String.join(", ", unknown), String.join(", ", pilot.names())));
        }
        if (reviewer.isBlank() || reviewer.length() > LONGEST_NAME) {
            throw new RunRefused("--as: must have 1 to %d characters".formatted(LONGEST_NAME));
        }
        store.pilots().say(run.id(), new PilotWord(decision, variants, reviewer, note, clock.instant()));
    }

    private RunRecord steps() {
        return new RunRecord(store.steps().all(run.id()));
    }

    private Optional<Outputs.PilotMeasured> measured() {
        return config.generate().pilot() == null
                ? Optional.empty()
                : steps().part(Stages.FIRST_ASKING, Stages.PILOT, 0, Outputs.PilotMeasured.class);
    }

    private Optional<Outputs.PilotDecided> decided() {
        return steps().part(Stages.FIRST_ASKING, Stages.PILOT, 1, Outputs.PilotDecided.class);
    }
}
