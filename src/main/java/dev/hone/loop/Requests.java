package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.generate.Situation;
import dev.hone.generate.TeacherRequest;
import dev.hone.plan.Standing;
import dev.hone.plan.Target;
import dev.hone.store.ExampleRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells teachers what a run knows when it asks them. */
final class Requests {
    private final RunContext run;
    private final Journal journal;

    Requests(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
    }

    /**
     * A request.
     *
     * @param wave tells it from the others of its round
     * @param variants prompts that models are asked by
     */
    TeacherRequest of(int round, String wave, List<Target> targets, List<String> variants) {
        long seed = Seeds.derive(run.config().seed(), round, wave);
        return new TeacherRequest(targets, run.data().seeds(), used(), situation(round), round, seed, variants);
    }

    private Situation situation(int round) {
        List<ExampleRow> rows = run.store().examples().all(run.id());
        List<Example> before = Examples.kept(rows, round - 1);
        List<Example> kept = Examples.kept(rows, round);
        List<Example> trained = new ArrayList<>(run.data().seeds());
        trained.addAll(before);
        return new Situation(
                new PresentStudent(run, journal, round - 1),
                TrainingSet.of(trained, run.config().curate().realShareAtLeast())
                        .rows(),
                kept.subList(before.size(), kept.size()),
                run.steering().rows(round),
                new Care(run, journal).of(round) != Standing.Care.NONE);
    }

    /** Ids that are never offered again: kept ones, and those that the same gate would drop again. */
    private Set<String> used() {
        return run.store().examples().all(run.id()).stream()
                .filter(row -> row.fate().kept() || row.fate().forGood())
                .map(Examples::idOf)
                .collect(Collectors.toSet());
    }
}
