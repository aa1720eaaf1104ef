package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.data.Example;
import dev.hone.evaluate.Grader;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.ProbeFolds;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.train.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves spent probe failures of a run into the seeds of a new loop.
 *
 * <p>Taking failures away would leave a probe of rows that were answered rightly. So each is replaced by a fresh row
 * that the same student fails too: right and wrong rows keep their shares, and the new probe is as hard as the old.
 */
final class ProbeSpending {
    private static final int FEWEST = 30;

    private final Surroundings around;
    private final Store store;
    private final RunRow run;

    ProbeSpending(Surroundings around, Store store, RunRow run) {
        this.around = around;
        this.store = store;
        this.run = run;
    }

    /**
     * Writes the new loop.
     *
     * @param rows most rows to move
     * @param out folder for it, which must not exist; null for one beside the loop file
     */
    SpentProbe spend(int rows, @Nullable Path out) {
        List<Decided> decisions = new RunRecord(store.steps().all(run.id())).decisions();
        if (decisions.isEmpty()) {
            throw new RunRefused("Run %s has no finished round, so no probe row is known to fail.%nMaybe resume it."
                    .formatted(run.id()));
        }
        LoadedLoop loop = Reload.of(run, around);
        int round = Decided.best(decisions);
        List<Example> moved = moved(failing(loop, round, decisions.size()), round, rows);
        List<Example> drawn =
                FreshRows.draw(moved, hard(loop, round), loop.file().config().seed());
        List<Example> probe = probe(loop, moved, drawn);
        double right = loop.data().probe().size() - wrong(round).size();
        var files = new SpentLoop(loop, run.id(), out);
        var spent = new SpentProbe(
                round,
                moved,
                drawn,
                probe,
                right / loop.data().probe().size(),
                right / probe.size(),
                files.name(),
                files.file());
        files.write(spent);
        return spent;
    }

    private static List<Example> moved(List<Example> failing, int round, int rows) {
        if (failing.isEmpty()) {
            throw new RunRefused(
                    "The student of round %d fails no probe row that was mined: nothing is spent.".formatted(round));
        }
        return failing.subList(0, Math.min(rows, failing.size()));
    }

    /** Rows that steered or were shown, and that the student fails; those that most rounds failed come first. */
    private List<Example> failing(LoadedLoop loop, int round, int rounds) {
        var config = loop.file().config();
        List<Example> rows = loop.data().probe();
        ProbeFolds folds = ProbeFolds.of(rows, config.evaluate().folds(rows.size()), config.seed());
        Map<String, Integer> failures = new HashMap<>();
        for (int each = 0; each < rounds; each++) {
            wrong(each).forEach(id -> failures.merge(id, 1, Integer::sum));
        }
        Set<String> wrong = wrong(round);
        return rows.stream()
                .filter(row -> wrong.contains(row.id()) && folds.steers(row.id(), rounds))
                .sorted(Comparator.comparingInt((Example row) -> -failures.getOrDefault(row.id(), 0))
                        .thenComparing(Example::id))
                .toList();
    }

    private Set<String> wrong(int round) {
        Set<String> wrong = new HashSet<>();
        for (Prediction answer : store.predictions().of(run.id(), round, EvaluateStage.PROBE)) {
            if (answer.failed()) {
                wrong.add(answer.exampleId());
            }
        }
        return wrong;
    }

    /** Fresh rows that the student fails. */
    private List<Example> hard(LoadedLoop loop, int round) {
        List<Example> trained = Examples.kept(store.examples().all(run.id()), Integer.MAX_VALUE);
        var labelled = new LabelQueue(store, run.id()).answers();
        List<Example> fresh = new FreshRows(loop.data(), labelled, trained, loop.labels()).all();
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<Answer> answers = new RoundFiles(around, store, run, round)
                .predict(fresh.stream().map(Example::input).toList())
                .answers();
        List<Example> hard = new ArrayList<>();
        LoopConfig config = loop.file().config();
        try (var models = Models.open(config, around, store);
                var grader = Grader.of(config, models.embedder())) {
            for (int i = 0; i < fresh.size(); i++) {
                if (!grader.isRight(fresh.get(i), answers.get(i).output())) {
                    hard.add(fresh.get(i));
                }
            }
        }
        int most = Math.max(0, loop.data().pool().size() - 1); // an empty pool file would be refused
        return hard.subList(0, Math.min(most, hard.size()));
    }

    private static List<Example> probe(LoadedLoop loop, List<Example> moved, List<Example> drawn) {
        Set<String> gone = new HashSet<>();
        moved.forEach(row -> gone.add(row.id()));
        List<Example> probe = new ArrayList<>(loop.data().probe());
        probe.removeIf(row -> gone.contains(row.id()));
        probe.addAll(drawn);
        if (probe.size() < FEWEST) {
            throw new RunRefused(
                    ("Probe would have %d rows, and %d are the fewest that can steer or judge: %d spent rows,"
                                    + " only %d fresh ones that the student fails.%nMaybe label more of the pool, or"
                                    + " move fewer rows with --rows.")
                            .formatted(probe.size(), FEWEST, moved.size(), drawn.size()));
        }
        return probe;
    }
}
