package dev.hone.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that what the strategies of a mix need is there. */
final class MixChecks {
    private final Reading reading;

    MixChecks(Reading reading) {
        this.reading = reading;
    }

    /** @param strategies those with a share above 0 */
    void run(Set<String> strategies) {
        if (strategies.isEmpty()) {
            reading.problemOf(
                    "generate.mix", "every share is 0 - give seed-expansion, generate or another a share above 0");
        }
        if (strategies.contains("template") && !reading.isWritten("generate.grammar")) {
            reading.problemOf("generate.mix.template", "needs a grammar - name its file under generate.grammar");
        }
        if (strategies.contains("pool") && !reading.isWritten("data.pool")) {
            reading.problemOf("generate.mix.pool", "labels rows of data.pool, which is not there - name a file there");
        }
        if (strategies.contains("red-team")) {
            redTeam();
        }
        if (strategies.contains("magpie")) {
            families();
        }
        for (String strategy : List.of("self-play", "preference")) {
            if (strategies.contains(strategy)) {
                writingStudent("generate.mix." + strategy);
            }
        }
    }

    private void writingStudent(String where) {
        String student = reading.value("train.student", String.class).orElse("");
        if (student.equals("embedded") && TuningChecks.isHere(reading)) {
            reading.problemOf(
                    where,
                    "needs a student that writes, and this one is embedded - write train: {student: prompted, model:"
                            + " ...}, or have one trained by a train.provider");
        }
    }

    private void redTeam() {
        Optional<String> label = reading.value("generate.out-of-scope", String.class);
        if (label.isEmpty()) {
            reading.problemOf(
                    "generate.mix.red-team",
                    "needs a label for what is to be refused, or the words of the refusal in task.kind text - name it"
                            + " under generate.out-of-scope");
            return;
        }
        reading.value("task.labels", TaskConfig.Labels.class)
                .filter(labels -> !labels.fromSeeds() && !labels.listed().contains(label.get()))
                .ifPresent(labels -> reading.problemOf(
                        "generate.out-of-scope",
                        "%s - %smust be one of task.labels"
                                .formatted(Quoted.of(label.get()), Nearest.maybe(label.get(), labels.listed()))));
    }

    private void families() {
        for (int i = 0; i < reading.size("teachers"); i++) {
            String where = "teachers[%d]".formatted(i);
            reading.value(where, TeacherConfig.Llm.class)
                    .filter(model -> model.family() == null)
                    .ifPresent(model -> reading.problemOf(
                            where + ".family",
                            "missing - the mix has magpie, which needs the family of the model, such as llama-3"));
        }
    }
}
