package dev.hone.loop;

import dev.hone.config.StopRule;
import dev.hone.data.Example;
import dev.hone.decide.Decider;
import dev.hone.decide.History;
import dev.hone.decide.Promoter;
import dev.hone.decide.Promotion;
import dev.hone.decide.RoundSummary;
import dev.hone.decide.Verdict;
import dev.hone.diagnose.Diagnosis;
import dev.hone.evaluate.CommonRows;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.ProbeFolds;
import dev.hone.evaluate.Slices;
import dev.hone.llm.LedgerLine;
import dev.hone.llm.Money;
import dev.hone.plan.Target;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks the stopping rules, and whether the round becomes the best; both see only rows that may judge it. */
final class DecideStage {
    private final RunContext run;
    private final Journal journal;

    DecideStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
    }

    Decided decide(int round, Outputs.Evaluated scores, List<Decided> earlier, Supplier<List<StopRule>> rules) {
        return journal.step(new StepKey(round, Stages.DECIDE, 0), Decided.class, inside -> {
            FoldAudit.check(round, mined(round), scores.judged());
            History history = history(round, scores, earlier);
            List<StopRule> now = rules.get();
            Promotion promotion =
                    round == 0 ? null : Promoter.decide(run.config().evaluate(), now, history, slices());
            Verdict verdict = bound(round, Decider.decide(now, history, slices()));
            Decided decided = Decided.of(verdict, history.rounds().getLast(), promotion)
                    .reaching(Decider.reached(now, history, slices()));
            return Journal.Produced.of(decided, decided.kind());
        });
    }

    private Slices slices() {
        return Slices.of(run.data().probe(), run.config().evaluate().columns());
    }

    /** A loop whose budget kept it from asking ends: the next round could ask even less. */
    private Verdict bound(int round, Verdict verdict) {
        if (!(verdict instanceof Verdict.Continue)) {
            return verdict;
        }
        Optional<String> review = reviewed(round);
        if (review.isPresent()) {
            return new Verdict.Stop("review", review.get());
        }
        Optional<Outputs.Generated> last = Optional.empty();
        for (int wave = 0; ; wave++) {
            var next = journal.find(new StepKey(round, Stages.GENERATE, wave), Outputs.Generated.class);
            if (next.isEmpty()) {
                break;
            }
            last = next;
        }
        return last.flatMap(wave -> Losses.overBudget(wave.lost()))
                .<Verdict>map(why -> new Verdict.Stop("budget", why + " by the next call; nothing more was asked"))
                .orElse(verdict);
    }

    /** Why what people found ends the loop. */
    private Optional<String> reviewed(int round) {
        for (int attempt = 0; ; attempt++) {
            var step = journal.find(new StepKey(round, Stages.REVIEW, attempt), Outputs.Reviewed.class);
            if (step.isEmpty() || !step.get().stop().isEmpty()) {
                return step.map(Outputs.Reviewed::stop);
            }
        }
    }

    /** Money that the rounds up to this one are known to have cost. */
    private double usd(int round) {
        return run.store().ledger().lines(run.id()).stream()
                .filter(line -> line.purpose().round() <= round)
                .map(LedgerLine::usd)
                .reduce(Money.ZERO, Money::plus)
                .usd()
                .doubleValue();
    }

    private History history(int round, Outputs.Evaluated scores, List<Decided> earlier) {
        List<Example> synthetic = Examples.kept(run.store().examples().all(run.id()), round).stream()
                .filter(example -> !example.lineage().isReal())
                .toList();
        var summary = new RoundSummary(
                round,
                scores.probe().headline(),
                scores.probe().sincePrevious(),
                synthetic.size(),
                usd(round),
                Diversity.of(run.embedder()
                        .embed(synthetic.stream().map(Example::input).toList())),
                collapsing(round),
                journal.elapsed());
        List<RoundSummary> rounds = new ArrayList<>();
        earlier.forEach(decided -> rounds.add(decided.summary()));
        rounds.add(summary);
        return History.of(rounds, judged(round), Decided.best(earlier)).chosenFrom(CheckpointChoice.chances(run));
    }

    private List<String> collapsing(int round) {
        return journal.find(new StepKey(round, Stages.COLLAPSE, 0), Outputs.Collapse.class)
                .map(Outputs.Collapse::exceeded)
                .orElse(List.of());
    }

    /** The rows that judge this round, with what every round answered to them. */
    private CommonRows judged(int round) {
        ProbeFolds folds = run.steering().folds();
        List<List<Prediction>> answers = new ArrayList<>();
        for (int each = 0; each <= round; each++) {
            answers.add(run.store().predictions().of(run.id(), each, EvaluateStage.PROBE));
        }
        return CommonRows.of(
                run.config().evaluate().metric(),
                answers,
                id -> folds.judges(id, round),
                run.config().seed());
    }

    /** Rows that steered this round or an earlier one, by what is stored. */
    private Set<String> mined(int round) {
        Set<String> mined = new HashSet<>();
        for (int each = 1; each <= round; each++) {
            Diagnosis before = journal.find(new StepKey(each - 1, Stages.DIAGNOSE, 0), Diagnosis.class)
                    .orElse(Diagnosis.none());
            List<Target> plan = journal.find(new StepKey(each, Stages.PLAN, 0), Outputs.Planned.class)
                    .map(Outputs.Planned::targets)
                    .orElse(List.of());
            mined.addAll(FoldAudit.mined(before, plan));
        }
        return mined;
    }
}
