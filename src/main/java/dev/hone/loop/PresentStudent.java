package dev.hone.loop;

import dev.hone.generate.StudentView;
import dev.hone.store.StepKey;
import dev.hone.train.Answer;
import dev.hone.train.Student;
import java.util.List;
import java.util.function.Function;

/** The student of a finished round, opened for each question. */
final class PresentStudent implements StudentView {
    private final RunContext run;
    private final Journal journal;
    private final int round;

    PresentStudent(RunContext run, Journal journal, int round) {
        this.run = run;
        this.journal = journal;
        this.round = round;
    }

    @Override
    public List<String> labels() {
        return asked(Student::labels);
    }

    @Override
    public List<double[]> probabilities(List<String> inputs) {
        return answers(inputs).stream()
                .map(answer -> answer.probabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toList();
    }

    /** One answer per input, in order. */
    List<Answer> answers(List<String> inputs) {
        return asked(student -> student.answer(inputs));
    }

    private <T> T asked(Function<Student, T> question) {
        Outputs.Trained trained = journal.find(new StepKey(round, Stages.TRAIN, 0), Outputs.Trained.class)
                .orElseThrow();
        try (Student student = run.parts().serving().open(trained.model())) {
            return question.apply(student);
        }
    }
}
