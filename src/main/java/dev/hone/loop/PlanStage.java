package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.data.Slice;
import dev.hone.diagnose.Diagnosis;
import dev.hone.plan.Aim;
import dev.hone.plan.PlanInput;
import dev.hone.plan.Planner;
import dev.hone.plan.Standing;
import dev.hone.plan.Target;
import dev.hone.store.ExampleRow;
import dev.hone.store.StepKey;
import dev.hone.train.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Decides what a round asks for. */
final class PlanStage {
    private final RunContext run;
    private final Journal journal;
    private final Care care;

    PlanStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
        this.care = new Care(run, journal);
    }

    List<Target> plan(int round, Diagnosis before) {
        return journal.step(new StepKey(round, Stages.PLAN, 0), Outputs.Planned.class, inside -> {
                    List<Target> targets = preview(round, before);
                    long aimed = targets.stream()
                            .filter(target -> !target.aims().isEmpty())
                            .mapToInt(Target::count)
                            .sum();
                    int wanted = targets.stream().mapToInt(Target::count).sum();
                    return Journal.Produced.of(
                            new Outputs.Planned(targets), "%d wanted, %d of them aimed".formatted(wanted, aimed));
                })
                .targets();
    }

    /** The plan that a round would have; planning reads nothing that changes until then. */
    List<Target> preview(int round, Diagnosis before) {
        return Planner.plan(new PlanInput(
                care.plan(round),
                run.config().generate().perRound(),
                round,
                run.labels(),
                standing(round),
                before,
                run.config().seed()));
    }

    private Standing standing(int round) {
        List<ExampleRow> rows = run.store().examples().all(run.id());
        List<Example> training = new ArrayList<>(run.data().seeds());
        training.addAll(Examples.kept(rows, round - 1));
        Map<String, Integer> perLabel =
                training.stream().collect(Collectors.toMap(Example::output, row -> 1, Integer::sum));
        return new Standing(
                perLabel,
                perSlice(rows, round - 1),
                Examples.served(rows, round - 1),
                run.steering().rows(round).size(),
                run.config().plan().policy().equals("llm2llm") ? wrongSeeds(round) : List.of(),
                run.parts().teacher().supply(),
                care.of(round));
    }

    /**
     * Training rows by slice of the first column, where outputs are free: what was written for a failing row counts as
     * of its slice. A slice without seeds could not be shown to a teacher, so none is asked for it.
     */
    private Map<Slice, Integer> perSlice(List<ExampleRow> rows, int upTo) {
        List<String> columns = run.config().evaluate().columns();
        if (columns.isEmpty() || !run.labels().isEmpty()) {
            return Map.of();
        }
        String column = columns.getFirst();
        Map<Slice, Integer> perSlice = new HashMap<>();
        run.data().seeds().forEach(row -> slice(row, column).ifPresent(of -> perSlice.merge(of, 1, Integer::sum)));
        Map<String, Slice> probe = new HashMap<>();
        run.data().probe().forEach(row -> slice(row, column).ifPresent(of -> probe.put(row.id(), of)));
        rows.stream()
                .filter(row -> row.fate().kept() && row.at().round() <= upTo)
                .map(row -> slice(Examples.of(row), column)
                        .or(() -> Optional.ofNullable(row.aimedAt()).map(probe::get)))
                .forEach(of -> of.ifPresent(slice -> perSlice.computeIfPresent(slice, (each, count) -> count + 1)));
        return perSlice;
    }

    private static Optional<Slice> slice(Example row, String column) {
        return Optional.ofNullable(row.lineage().slice(column)).map(value -> new Slice(column, value));
    }

    /** Seeds that the student of the round before gets wrong, in an order drawn anew each round. */
    private List<Aim> wrongSeeds(int round) {
        List<Example> seeds = run.data().seeds();
        List<Answer> answers = new PresentStudent(run, journal, round - 1)
                .answers(seeds.stream().map(Example::input).toList());
        return IntStream.range(0, seeds.size())
                .filter(i -> !run.grader().isRight(seeds.get(i), answers.get(i).output()))
                .mapToObj(i -> new Aim(
                        seeds.get(i).id(),
                        seeds.get(i).input(),
                        seeds.get(i).output(),
                        answers.get(i).output()))
                .sorted(Comparator.comparingLong(
                        aim -> Seeds.derive(run.config().seed(), round, "wrong/" + aim.probeId())))
                .toList();
    }
}
