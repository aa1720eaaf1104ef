package dev.hone.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that the keys of a loop file fit the kind of its task. */
final class TaskChecks {
    private static final String SCHEMA = "task.schema";
    private static final String DATABASE = "task.database";
    private static final String METRIC = "evaluate.metric";
    private static final String POLICY = "plan.policy";
    private static final String OUTPUTS = "curate.execution.outputs";

    private final Reading reading;
    private final TaskKind kind;

    private TaskChecks(Reading reading, TaskKind kind) {
        this.reading = reading;
        this.kind = kind;
    }

    /** Runs all of them, where the kind itself is known. */
    static void run(Reading reading) {
        reading.value("task.kind", String.class)
                .map(TaskKind::of)
                .ifPresent(kind -> new TaskChecks(reading, kind).run());
    }

    private void run() {
        needed(SCHEMA, kind == TaskKind.EXTRACTION, "extraction", "the JSON Schema of an answer");
        needed(DATABASE, kind == TaskKind.SQL, "sql", "an SQL script with the tables and rows that queries ask about");
        reading.value("generate.cases", Integer.class)
                .filter(cases -> kind != TaskKind.REGEX && kind != TaskKind.CODE && cases != GenerateConfig.CASES)
                .ifPresent(
                        cases -> reading.problemOf("generate.cases", "is for task.kind: regex or code - leave it out"));
        metric();
        pairwise();
        if (!kind.hasLabels()) {
            labels();
            student();
            teachers();
            execution();
        }
    }

    private void needed(String key, boolean isNeeded, String of, String what) {
        if (isNeeded && !reading.isWritten(key)) {
            reading.problemOf(key, "missing - task.kind: %s needs %s; name its file".formatted(of, what));
        } else if (!isNeeded) {
            refuse(key, "is for task.kind: %s - leave it out".formatted(of));
        }
    }

    private void metric() {
        reading.value(METRIC, String.class)
                .filter(metric ->
                        !metric.equals(EvaluateConfig.AUTO) && !metrics().contains(metric))
                .ifPresent(metric -> reading.problemOf(
                        METRIC,
                        "%s - task.kind: %s is scored by %s%s"
                                .formatted(metric, kind.word(), String.join(" or ", metrics()), inPairs())));
    }

    private List<String> metrics() {
        boolean pairs = reading.isWritten(PairwiseConfig.KEY);
        return kind.metrics().stream()
                .filter(metric -> kind != TaskKind.TEXT || TaskKind.OF_PAIRS.contains(metric) == pairs)
                .toList();
    }

    private String inPairs() {
        if (kind != TaskKind.TEXT) {
            return "";
        }
        return reading.isWritten(PairwiseConfig.KEY)
                ? " where evaluate.pairwise names a judge"
                : "; what a judge of pairs measures needs evaluate.pairwise";
    }

    /** The judge of pairs sees all evaluation rows, which no teacher may. */
    private void pairwise() {
        if (kind != TaskKind.TEXT) {
            refuse(
                    PairwiseConfig.KEY,
                    "judges free text, and answers of task.kind: %s are computed - leave it out"
                            .formatted(kind.word()));
            return;
        }
        Optional<ModelConfig> judge = reading.value(PairwiseConfig.KEY + ".judge", ModelConfig.class);
        for (int i = 0; judge.isPresent() && reading.isWritten("data.locked") && i < reading.size("teachers"); i++) {
            reading.value("teachers[%d]".formatted(i), TeacherConfig.class)
                    .filter(teacher -> teacher instanceof TeacherConfig.Llm model && isSame(model, judge.get()))
                    .ifPresent(teacher -> reading.problemOf(
                            PairwiseConfig.KEY + ".judge",
                            "is also teacher %s - it would be shown the locked rows; name another model"
                                    .formatted(teacher.id())));
        }
    }

    private static boolean isSame(TeacherConfig.Llm teacher, ModelConfig judge) {
        return teacher.kind().equals(judge.kind())
                && teacher.model().equals(judge.model())
                && Objects.equals(teacher.baseUrl(), judge.baseUrl());
    }

    /** What speaks of labels, in a task that has none. */
    private void labels() {
        refuse(
                "task.labels",
                "is for task.kind: classification, the outputs of %s are free - leave it out".formatted(kind.word()));
        if (kind != TaskKind.TEXT) {
            refusals();
        }
        reading.value(POLICY, String.class)
                .filter("margin"::equals)
                .ifPresent(policy -> reading.problemOf(
                        POLICY,
                        ("margin - reads how sure the student is of each label, and task.kind: %s has none;"
                                        + " write adaptive")
                                .formatted(kind.word())));
    }

    /** A number, a query or an expression refuses nothing; text does, in words. */
    private void refusals() {
        refuse("generate.out-of-scope", "is a label, and task.kind: %s has none - leave it out".formatted(kind.word()));
        reading.value("generate.mix", StrategyMix.class)
                .filter(mix -> mix.redTeam() > 0)
                .ifPresent(mix -> reading.problemOf(
                        "generate.mix.red-team",
                        "writes what is to be refused, and an output of task.kind: %s cannot refuse - leave it out"
                                .formatted(kind.word())));
    }

    private void student() {
        reading.value("train.student", String.class)
                .filter(student -> TuningChecks.isHere(reading) && student.equals("embedded"))
                .ifPresent(student -> reading.problemOf(
                        "train.student",
                        ("embedded - can only choose among labels, and task.kind: %s has none; write train:"
                                        + " {student: prompted, model: {kind: ..., model: ...}}, a model that writes")
                                .formatted(kind.word())));
    }

    private void teachers() {
        for (int i = 0; i < reading.size("teachers"); i++) {
            String where = "teachers[%d]".formatted(i);
            String why = reading.value(where, TeacherConfig.class)
                    .map(TaskChecks::unfit)
                    .orElse(null);
            if (why != null) {
                reading.problemOf(
                        where + ".kind",
                        "%s, so it cannot teach task.kind: %s - use a model, corpus, pool or template"
                                .formatted(why, kind.word()));
            }
        }
    }

    private static @Nullable String unfit(TeacherConfig teacher) {
        return switch (teacher) {
            case TeacherConfig.Augment augment ->
                "augment - changes words of an input and keeps the output, which holds for labels only";
            case TeacherConfig.Template template -> null;
            case TeacherConfig.Pool pool -> null;
            case TeacherConfig.Corpus corpus -> null;
            case TeacherConfig.Llm model -> null;
        };
    }

    private void execution() {
        String tried = kind.tried();
        if (tried.isEmpty()) {
            return;
        }
        refuse(OUTPUTS, "task.kind: %s tries every output as %s already - leave it out".formatted(kind.word(), tried));
        List<String> schemas = new ArrayList<>();
        if (tried.equals("json")) {
            schemas.add("curate.execution.json-schema");
        } else if (tried.equals("sql")) {
            schemas.add("curate.execution.sql-schema");
        }
        Optional<String> inputs = reading.value("curate.execution.inputs", String.class);
        schemas.forEach(
                key -> refuse(key, "is %s here - leave it out".formatted(tried.equals("json") ? SCHEMA : DATABASE)));
        if (tried.equals("json") && inputs.filter("json"::equals).isPresent()) {
            reading.problemOf(
                    "curate.execution.inputs", "json - task.schema would be asked of inputs, too; leave it out");
        }
    }

    private void refuse(String key, String why) {
        if (reading.isWritten(key)) {
            reading.problemOf(key, why);
        }
    }
}
