package dev.hone.loop;

import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.data.Slice;
import dev.hone.evaluate.Grade;
import dev.hone.evaluate.Grader;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.Slices;
import dev.hone.generate.Examinee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Asks teachers about probe rows, and grades their answers as those of a student are graded. */
final class Examiner {
    private final RunContext run;
    private final Function<TeacherConfig.Llm, Examinee> examinees;

    /** @param examinees opens a model */
    Examiner(RunContext run, Function<TeacherConfig.Llm, Examinee> examinees) {
        this.run = run;
        this.examinees = examinees;
    }

    /** Its graded answers, in the order of the rows; rows without an answer are left out. */
    List<Prediction> answers(TeacherConfig.Llm model, List<Example> rows, int round) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Optional<String>> answers = examinees
                .apply(model)
                .answers(rows.stream().map(Example::input).toList(), run.data().seeds(), round);
        List<Example> answered = new ArrayList<>();
        List<Grader.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (answers.get(i).isPresent()) {
                answered.add(rows.get(i));
                pairs.add(new Grader.Pair(rows.get(i), answers.get(i).get()));
            }
        }
        List<Grade> grades = run.grader().grade(pairs);
        List<Prediction> graded = new ArrayList<>();
        for (int i = 0; i < answered.size(); i++) {
            graded.add(new Prediction(
                    answered.get(i).id(), pairs.get(i).expected(), pairs.get(i).answered(), Double.NaN, grades.get(i)));
        }
        return run.parts()
                .pairs()
                .map(judged -> judged.graded(round, answered, graded))
                .orElse(graded);
    }

    /** The paper of a teacher that answered probe rows, beside round 0's student. */
    ExamPaper paper(List<Prediction> answers) {
        Set<String> asked = new HashSet<>();
        answers.forEach(answer -> asked.add(answer.exampleId()));
        List<Prediction> student = run.store().predictions().of(run.id(), 0, EvaluateStage.PROBE).stream()
                .filter(answer -> asked.contains(answer.exampleId()))
                .toList();
        return new ExamPaper(
                run.config().evaluate().metric(),
                answers,
                student,
                run.config().task().hasLabels(),
                Slices.of(run.data().probe(), run.config().evaluate().columns()),
                Seeds.derive(run.config().seed(), 0, "qualify"));
    }

    /** Probe rows that may steer, as many of each label or slice as possible, in a seeded order. */
    List<Example> sample() {
        long seed = run.config().seed();
        Map<String, List<Example>> byLabel = new LinkedHashMap<>();
        run.steering().rows(1).stream()
                .sorted(Comparator.comparingLong(row -> Seeds.derive(seed, 0, "qualify/" + row.id())))
                .forEach(row -> byLabel.computeIfAbsent(group(row), label -> new ArrayList<>())
                        .add(row));
        List<Example> sample = new ArrayList<>();
        int most = run.config().generate().qualify().rows();
        for (int turn = 0; turn < most && sample.size() < most; turn++) {
            for (List<Example> rows : byLabel.values()) {
                if (turn < rows.size() && sample.size() < most) {
                    sample.add(rows.get(turn));
                }
            }
        }
        return sample;
    }

    /** Its label, or its slice by the first column that names some; empty where it has neither. */
    private String group(Example row) {
        List<String> columns = run.config().evaluate().columns();
        if (run.config().task().hasLabels()) {
            return row.output();
        }
        String value = columns.isEmpty() ? null : row.lineage().slice(columns.getFirst());
        return value == null ? "" : new Slice(columns.getFirst(), value).name();
    }
}
