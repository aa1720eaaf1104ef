package dev.hone.loop;

import dev.hone.config.StopRule;
import dev.hone.data.Example;
import dev.hone.decide.Decider;
import dev.hone.decide.History;
import dev.hone.decide.RoundSummary;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Earlier;
import dev.hone.evaluate.Evaluator;
import dev.hone.evaluate.Score;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the stopping rules. */
final class DecideStage {
    private final RunContext run;
    private final Journal journal;

    DecideStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
    }

    Decided decide(int round, Outputs.Evaluated scores, List<RoundSummary> earlier, Supplier<List<StopRule>> rules) {
        return journal.step(new StepKey(round, Stages.DECIDE, 0), Decided.class, inside -> {
            History history = history(round, scores, earlier);
            Decided decided = Decided.of(
                    Decider.decide(rules.get(), history), history.rounds().getLast());
            return Journal.Produced.of(decided, decided.kind());
        });
    }

    private History history(int round, Outputs.Evaluated scores, List<RoundSummary> earlier) {
        List<Example> synthetic = Examples.kept(run.store().examples().all(run.id()), round).stream()
                .filter(example -> !example.lineage().source().isReal())
                .toList();
        var summary = new RoundSummary(
                round,
                scores.probe().headline(),
                scores.probe().sincePrevious(),
                synthetic.size(),
                0,
                Diversity.of(run.embedder()
                        .embed(synthetic.stream().map(Example::input).toList())),
                collapsing(round),
                journal.elapsed());
        List<RoundSummary> rounds = new ArrayList<>(earlier);
        rounds.add(summary);
        List<Score> also = List.of(scores.probe().accuracy(), scores.probe().macroF1());
        return new History(rounds, also, sinceBest(round, earlier));
    }

    private List<String> collapsing(int round) {
        return journal.find(new StepKey(round, Stages.COLLAPSE, 0), Outputs.Collapse.class)
                .map(Outputs.Collapse::exceeded)
                .orElse(List.of());
    }

    private @Nullable Comparison sinceBest(int round, List<RoundSummary> earlier) {
        if (earlier.isEmpty()) {
            return null;
        }
        int best = History.bestBefore(earlier);
        var predictions = run.store().predictions();
        var then = new Earlier(best, predictions.of(run.id(), best, EvaluateStage.PROBE));
        return Evaluator.compare(then, predictions.of(run.id(), round, EvaluateStage.PROBE));
    }
}
