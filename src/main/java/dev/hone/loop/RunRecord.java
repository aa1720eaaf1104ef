package dev.hone.loop;

import dev.hone.curate.Assessment;
import dev.hone.curate.Drift;
import dev.hone.curate.Funnel;
import dev.hone.evaluate.Evaluation;
import dev.hone.generate.Lost;
import dev.hone.report.Writing;
import dev.hone.store.StepKey;
import dev.hone.store.StepRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run's journal, read for reporting. */
final class RunRecord {
    private final Map<StepKey, StepRow> steps = new LinkedHashMap<>();

    RunRecord(List<StepRow> rows) {
        rows.forEach(row -> steps.put(row.key(), row));
    }

    <T> Optional<T> find(int round, String stage, Class<T> type) {
        return part(round, stage, 0, type);
    }

    /** One wave of a stage. */
    <T> Optional<T> part(int round, String stage, int wave, Class<T> type) {
        return Optional.ofNullable(steps.get(new StepKey(round, stage, wave)))
                .map(row -> Json.read(row.output(), type));
    }

    /** Rounds that have a verdict, from 0. */
    int decidedRounds() {
        int round = 0;
        while (steps.containsKey(new StepKey(round, Stages.DECIDE, 0))) {
            round++;
        }
        return round;
    }

    /** Verdicts of all rounds that have one, from round 0. */
    List<Decided> decisions() {
        List<Decided> decisions = new ArrayList<>();
        for (int round = 0; round < decidedRounds(); round++) {
            decisions.add(find(round, Stages.DECIDE, Decided.class).orElseThrow());
        }
        return decisions;
    }

    /** Whether the newest verdict waits for a person who has not let the run go on. */
    boolean waitsForApproval() {
        int last = decidedRounds() - 1;
        boolean waits = find(last, Stages.DECIDE, Decided.class)
                .filter(decided -> decided.kind().equals("wait"))
                .isPresent();
        return waits && !steps.containsKey(new StepKey(last, Stages.APPROVE, 0));
    }

    /** All waves of a round summed. */
    Funnel funnel(int round) {
        return waves(round).stream().map(Outputs.Curated::funnel).reduce(Funnel.none(), Funnel::plus);
    }

    /** Drift of everything kept up to a round. */
    List<Drift> drift(int round) {
        List<Outputs.Curated> waves = waves(round);
        return waves.isEmpty() ? List.of() : waves.getLast().drift();
    }

    /** What was said of a round's examples by those who were asked. */
    List<Assessment> assessed(int round) {
        return waves(round).stream().flatMap(wave -> wave.assessed().stream()).toList();
    }

    /** What was said of all examples by those who were asked. */
    List<Assessment> assessed() {
        return waves(-1).stream().flatMap(wave -> wave.assessed().stream()).toList();
    }

    /** @param round a round, or -1 for all of them */
    private List<Outputs.Curated> waves(int round) {
        List<Outputs.Curated> waves = new ArrayList<>();
        for (StepRow row : steps.values()) {
            boolean of = round < 0 || row.key().round() == round;
            if (of && row.key().stage().equals(Stages.CURATE)) {
                waves.add(Json.read(row.output(), Outputs.Curated.class));
            }
        }
        return waves;
    }

    /** What models did not give in a round. */
    List<Lost> lost(int round) {
        List<Lost> lost = new ArrayList<>();
        for (StepRow row : steps.values()) {
            if (row.key().round() == round && row.key().stage().equals(Stages.GENERATE)) {
                lost.addAll(Json.read(row.output(), Outputs.Generated.class).lost());
            }
        }
        return lost;
    }

    /** How teachers that are models did before they taught; empty where none was examined. */
    List<Qualified> qualified() {
        return steps.values().stream()
                .filter(row -> row.key().stage().equals(Stages.QUALIFY))
                .map(row -> Json.read(row.output(), Qualified.class))
                .toList();
    }

    /** Clusters that teachers fail, too, as found before a round. */
    List<Writing.Untaught> untaught(int round) {
        return steps.values().stream()
                .filter(row -> row.key().round() == round && row.key().stage().equals(Stages.UNTAUGHT))
                .flatMap(row -> Json.read(row.output(), Outputs.Untaught.class).clusters().stream())
                .toList();
    }

    /** Locked scores of a round, whether measured with the round or at the end. */
    @Nullable
    Evaluation locked(int round) {
        Evaluation atEnd = find(round, Stages.LOCKED, Outputs.LockedAtEnd.class)
                .map(Outputs.LockedAtEnd::locked)
                .orElse(null);
        return atEnd != null
                ? atEnd
                : find(round, Stages.EVALUATE, Outputs.Evaluated.class)
                        .map(Outputs.Evaluated::locked)
                        .orElse(null);
    }

    /** Seconds by stage of a round. */
    Map<String, Double> seconds(int round) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        steps.values().stream()
                .filter(row -> row.key().round() == round)
                .forEach(row -> seconds.merge(row.key().stage(), row.seconds(), Double::sum));
        return seconds;
    }

    /** All rounds that have any step. */
    List<Integer> rounds() {
        return steps.keySet().stream().map(StepKey::round).distinct().sorted().toList();
    }
}
