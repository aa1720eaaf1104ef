package dev.hone.loop;

import dev.hone.generate.Pen;
import dev.hone.generate.StudentView;
import dev.hone.store.StepKey;
import dev.hone.train.Answer;
import dev.hone.train.Student;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The student of a finished round, opened for each question. */
final class PresentStudent implements StudentView {
    private final RunContext run;
    private final Journal journal;
    private final StepKey trained;

    /** @param trained the step that trained it */
    PresentStudent(RunContext run, Journal journal, StepKey trained) {
        this.run = run;
        this.journal = journal;
        this.trained = trained;
    }

    /** The run's own. */
    PresentStudent(RunContext run, Journal journal, int round) {
        this(run, journal, new StepKey(round, Stages.TRAIN, 0));
    }

    @Override
    public List<String> labels() {
        return asked(student -> choosing(student, Student::labels));
    }

    @Override
    public List<double[]> probabilities(List<String> inputs) {
        return asked(student -> choosing(student, chooser -> probabilities(chooser, inputs)));
    }

    /** One that has no labels is not asked: it would tell nothing. */
    private static List<double[]> probabilities(Student chooser, List<String> inputs) {
        List<Answer> answers = chooser.labels().isEmpty() ? List.of() : chooser.answer(inputs);
        return answers.stream()
                .map(answer -> answer.probabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toList();
    }

    @Override
    public List<Optional<String>> said(List<String> inputs) {
        return answers(inputs).stream()
                .map(Answer::output)
                .map(output -> Optional.of(output).filter(said -> !said.equals(Answer.NONE)))
                .toList();
    }

    @Override
    public String version() {
        return "round-" + trained.round();
    }

    @Override
    public Optional<Pen> pen() {
        Function<String, Pen> pens = run.parts().student().pens();
        return pens == null
                ? Optional.empty()
                : Optional.of(pens.apply(trained().model()));
    }

    /** One answer per input, in order. What is put up for that comes down: hours may pass until it is asked again. */
    List<Answer> answers(List<String> inputs) {
        try {
            return asked(student -> student.answer(inputs));
        } finally {
            run.parts().serving().undeploy();
        }
    }

    private static <T> T choosing(Student student, Function<Student, T> question) {
        try (Student chooser = student.forChoosing()) {
            return question.apply(chooser);
        }
    }

    private <T> T asked(Function<Student, T> question) {
        try (Student student = run.parts().serving().open(trained().model())) {
            return question.apply(student);
        }
    }

    private Outputs.Trained trained() {
        return journal.find(trained, Outputs.Trained.class).orElseThrow();
    }
}
