package dev.hone.loop;

import dev.hone.curate.Curated;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.diagnose.Diagnosis;
import dev.hone.generate.Candidate;
import dev.hone.generate.Situation;
import dev.hone.generate.StudentView;
import dev.hone.generate.Teacher;
import dev.hone.generate.TeacherRequest;
import dev.hone.plan.PlanInput;
import dev.hone.plan.Planner;
import dev.hone.plan.Standing;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gathers the control's examples: fewest-label-first from the run's own teachers, through the run's own gates, with an
 * account of what was used that has nothing to do with the run's. Stores nothing; the same call gives the same rows.
 */
final class ControlRowsPicker {
    static final String POLICY = "balanced";

    /** Stands for the only thing to ask for where outputs are free. */
    private static final String ANYTHING = "";

    private final RunContext run;
    private final CurateStage gates;
    private final int round;
    private final StudentView student;
    private final List<String> prompts;
    private final List<Candidate> kept = new ArrayList<>();
    private final List<Example> all;
    private final Set<String> used = new HashSet<>();
    private final List<String> open;

    /**
     * @param before examples that the control got in earlier rounds
     * @param student the control of the round before
     * @param prompts variants that models are asked by
     */
    ControlRowsPicker(
            RunContext run,
            CurateStage gates,
            int round,
            List<Example> before,
            StudentView student,
            List<String> prompts) {
        this.run = run;
        this.gates = gates;
        this.round = round;
        this.student = student;
        this.prompts = List.copyOf(prompts);
        this.all = new ArrayList<>(before);
        this.open = new ArrayList<>(run.labels().isEmpty() ? List.of(ANYTHING) : run.labels());
        before.forEach(example -> used.add(example.id()));
    }

    /** At most {@code wanted} examples; fewer where the teachers have no more, or all they offer is dropped. */
    List<Candidate> pick(int wanted) {
        double bound = wanted * Math.max(1, run.config().generate().overgenerate());
        int asked = 0;
        boolean moved = true;
        for (int wave = 0; kept.size() < wanted && !open.isEmpty() && asked < bound && moved; wave++) {
            int before = used.size() - open.size();
            List<Target> targets = targets(wanted - kept.size());
            Map<String, Integer> quota = targets.stream().collect(Collectors.toMap(Target::id, Target::count));
            List<Candidate> offered = ask(targets, wave);
            Curated curated = gates.gate(round, offered, all, quota);
            curated.kept().forEach(this::keep);
            curated.dropped().stream()
                    .filter(dropped -> dropped.forGood())
                    .forEach(dropped -> used.add(dropped.candidate().example().id()));
            asked += run.parts().teacher().writesToOrder() ? offered.size() : 0;
            closeEmpty(targets, offered);
            moved = used.size() - open.size() > before;
        }
        return List.copyOf(kept);
    }

    private void keep(Candidate candidate) {
        kept.add(candidate);
        all.add(candidate.example());
        used.add(candidate.example().id());
    }

    private List<Target> targets(int count) {
        Map<String, Integer> perLabel = new HashMap<>();
        run.data().seeds().forEach(row -> perLabel.merge(row.output(), 1, Integer::sum));
        all.forEach(row -> perLabel.merge(row.output(), 1, Integer::sum));
        var plan = run.config().plan().withPolicy(POLICY);
        long seed = Seeds.derive(run.config().seed(), round, Stages.CONTROL);
        var standing = new Standing(
                perLabel, Set.of(), 0, List.of(), run.parts().teacher().supply());
        List<String> labels = open.stream().filter(label -> !label.isEmpty()).toList();
        return Planner.plan(new PlanInput(plan, count, round, labels, standing, Diagnosis.none(), seed));
    }

    private List<Candidate> ask(List<Target> targets, int wave) {
        Teacher teacher = run.parts().teacher();
        double factor = teacher.writesToOrder() ? run.config().generate().overgenerate() : 1;
        List<Target> more = targets.stream()
                .map(target -> new Target(target.id(), target.kind(), null, target.label(), List.of(), (int)
                        Math.ceil(target.count() * factor)))
                .toList();
        long seed = Seeds.derive(run.config().seed(), round, Stages.CONTROL + wave);
        var situation = new Situation(student, List.of(), List.of(), List.of());
        return teacher.ask(new TeacherRequest(more, run.data().seeds(), used, situation, round, seed, prompts));
    }

    /** Labels for which less came than was asked have nothing left; the others share what they leave. */
    private void closeEmpty(List<Target> targets, List<Candidate> offered) {
        Map<String, Long> came =
                offered.stream().collect(Collectors.groupingBy(Candidate::targetId, Collectors.counting()));
        for (Target target : targets) {
            if (came.getOrDefault(target.id(), 0L) < target.count()) {
                open.remove(target.label() == null ? ANYTHING : target.label());
            }
        }
    }
}
