package dev.hone.loop;

import dev.hone.curate.Funnel;
import dev.hone.generate.Candidate;
import dev.hone.generate.Lost;
import dev.hone.generate.Teacher;
import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import dev.hone.store.ExampleRow;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the teachers and gates their answers, in waves, until every target is served or the bound is reached. */
final class GatherStage {
    /** How many times more is asked for at most where rows exist with their labels. */
    private static final double FREE_TO_ASK = 4;

    private final RunContext run;
    private final Journal journal;
    private final CurateStage curate;
    private final QualifyStage qualify;
    private final PilotStage pilot;
    private final ReviewStage review;
    private final DriftStage drift;

    GatherStage(
            RunContext run,
            Journal journal,
            CurateStage curate,
            QualifyStage qualify,
            PilotStage pilot,
            ReviewStage review) {
        this.run = run;
        this.journal = journal;
        this.curate = curate;
        this.qualify = qualify;
        this.pilot = pilot;
        this.review = review;
        this.drift = new DriftStage(run, journal);
    }

    /** Gathers a round's examples and lets people look at them. */
    void gather(int round, List<Target> targets) {
        qualify.before(round);
        review.ask(round);
        boolean begun = pilot.before(round, targets);
        ask(round, targets, begun);
        drift.check(round);
        review.look(round, () -> ask(round, targets, begun));
    }

    /** @param begun whether rows of the round are there before its first wave */
    private void ask(int round, List<Target> targets, boolean begun) {
        int bound = mostAsked();
        List<Target> open = begun ? missing(round, targets) : targets;
        boolean filling = false;
        int asked = 0;
        for (int wave = 0; !open.isEmpty() && asked < bound; wave++) {
            Outputs.Generated offered = generate(round, wave, open, bound - asked);
            Map<String, Integer> wanted = open.stream()
                    .collect(Collectors.toMap(Target::id, Target::count, Integer::sum, LinkedHashMap::new));
            Outputs.Curated gated = curate.curate(round, wave, offered, wanted);
            asked += offered.asked();
            List<Target> missing = missing(round, targets);
            boolean exhausted = offered.candidates().isEmpty();
            if ((exhausted && filling) || Losses.overBudget(offered.lost()).isPresent() || gated.overBudget()) {
                break;
            }
            filling = filling || exhausted;
            open = filling ? fill(round, targets, gated.funnel()) : missing;
        }
    }

    /** Rows that exist cost nothing to ask for, and those nearest to failures are those that the leak gate drops. */
    private int mostAsked() {
        double factor = run.config().generate().overgenerate();
        double labelled = run.parts().teacher().supply().labelled();
        return (int) Math.ceil(run.config().generate().perRound() * factor * (1 + FREE_TO_ASK * labelled));
    }

    /** @param most examples that may still be asked for */
    private Outputs.Generated generate(int round, int wave, List<Target> targets, int most) {
        return journal.step(new StepKey(round, Stages.GENERATE, wave), Outputs.Generated.class, inside -> {
            Teacher teacher = run.parts().teacher();
            List<Target> ask = within(teacher.writesToOrder() ? overgenerated(targets) : targets, most);
            var request =
                    new Requests(run, journal).of(round, Stages.GENERATE + wave, ask, PilotStage.carried(journal));
            run.parts().asking().begin(round, inside);
            List<Candidate> candidates = teacher.ask(request);
            List<Lost> lost = run.parts().asking().end();
            int asked = ask.stream().mapToInt(Target::count).sum();
            return Journal.Produced.of(
                    new Outputs.Generated(asked, candidates, lost),
                    "%d of %d offered%s".formatted(candidates.size(), asked, Losses.words(lost)));
        });
    }

    private List<Target> missing(int round, List<Target> targets) {
        Map<String, Long> kept = keptByTarget(round);
        List<Target> missing = new ArrayList<>();
        for (Target target : targets) {
            int left = target.count() - kept.getOrDefault(target.id(), 0L).intValue();
            if (left > 0) {
                unserved(target, round).map(open -> open.withCount(left)).ifPresent(missing::add);
            }
        }
        return missing;
    }

    /** The target without failing inputs that asked once and have their example; empty where none is left. */
    private Optional<Target> unserved(Target target, int round) {
        if (target.kind() != Target.Kind.ONCE) {
            return Optional.of(target);
        }
        Set<String> served = Examples.served(run.store().examples().all(run.id()), round);
        List<Aim> aims = target.aims().stream()
                .filter(aim -> !served.contains(aim.probeId()))
                .toList();
        return aims.isEmpty() ? Optional.empty() : Optional.of(target.withAims(aims));
    }

    /** One target for whatever the teachers have left, so that a round keeps as many examples as the loop file says. */
    private List<Target> fill(int round, List<Target> targets, Funnel last) {
        int wanted = targets.stream().mapToInt(Target::count).sum();
        int kept =
                keptByTarget(round).values().stream().mapToInt(Long::intValue).sum();
        return kept >= wanted || (last.generated() > 0 && last.kept() == 0)
                ? List.of()
                : List.of(new Target("r" + round + "-fill", Target.Kind.RANDOM, null, null, List.of(), wanted - kept));
    }

    private Map<String, Long> keptByTarget(int round) {
        return run.store().examples().all(run.id()).stream()
                .filter(row -> row.at().round() == round && row.fate().kept())
                .collect(Collectors.groupingBy(ExampleRow::target, Collectors.counting()));
    }

    /** More of what gates will drop; a failing input that asks once gets one example a wave, so that it keeps one. */
    private List<Target> overgenerated(List<Target> targets) {
        double factor = run.config().generate().overgenerate();
        return targets.stream()
                .map(target -> target.kind() == Target.Kind.ONCE
                        ? target
                        : target.withCount((int) Math.ceil(target.count() * factor)))
                .toList();
    }

    private static List<Target> within(List<Target> targets, int bound) {
        List<Target> within = new ArrayList<>();
        int left = bound;
        for (Target target : targets) {
            if (left > 0) {
                within.add(target.withCount(Math.min(left, target.count())));
                left -= target.count();
            }
        }
        return within;
    }
}
