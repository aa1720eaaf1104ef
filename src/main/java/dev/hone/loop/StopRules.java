package dev.hone.loop;

import dev.hone.config.ConfigException;
import dev.hone.config.LoopConfig;
import dev.hone.config.Problem;
import dev.hone.config.StopRule;
import dev.hone.config.StopRuleText;
import dev.hone.data.Slice;
import dev.hone.store.EventRow;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The stopping rules that hold for a run now: those of its loop file, or the ones that a person set since. */
final class StopRules {
    static final String KIND = "stop-rules";

    private final Store store;

    StopRules(Store store) {
        this.store = store;
    }

    List<StopRule> current(String run, LoopConfig config) {
        return changed(run).map(change -> StopRuleText.parse(change.text())).orElse(config.stop());
    }

    /** The rules that hold now, as YAML. */
    String text(RunRow run) {
        return changed(run.id()).map(Change::text).orElseGet(() -> StopRuleText.of(run.configText()));
    }

    /** Records changed rules; they hold from the next decision. */
    void change(RunRow run, List<String> changes, InstantSource clock) {
        String text = text(run);
        for (String change : changes) {
            text = StopRuleText.set(text, change);
        }
        requireLabels(run, StopRuleText.parse(text, Reload.file(run).config()));
        int round = new RunRecord(store.steps().all(run.id())).decidedRounds();
        store.events().add(run.id(), new EventRow(clock.instant(), KIND, Json.write(new Change(round, text))));
    }

    /** A target on a label that probe has no row of would never be reached. */
    private static void requireLabels(RunRow run, List<StopRule> rules) {
        Set<String> known = Json.read(run.manifest(), StartFacts.class).files().stream()
                .filter(file -> file.role().equals(EvaluateStage.PROBE))
                .flatMap(file -> file.labels().keySet().stream())
                .map(label -> new Slice(Slice.LABEL, label).name())
                .collect(Collectors.toSet());
        List<Problem> problems = rules.stream()
                .flatMap(StopRule::targets)
                .flatMap(target -> target.part().stream())
                .filter(part -> part.column().equals(Slice.LABEL) && !known.contains(part.name()))
                .map(part -> new Problem("stop rules", 0, 0, "target.slice", TargetChecks.unknown(part, known)))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private Optional<Change> changed(String run) {
        return store.events().all(run).stream()
                .filter(event -> event.kind().equals(KIND))
                .map(event -> Json.read(event.payload(), Change.class))
                .reduce((earlier, later) -> later);
    }

    /** A change of rules: the round under way and the new rules as YAML. */
    record Change(int round, String text) {}
}
