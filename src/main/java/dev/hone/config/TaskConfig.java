package dev.hone.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the student has to do. */
@Doc("The task.")
public record TaskConfig(
        @Doc(
                value = "Kind of task, which says how answers are scored (docs/task-kinds.md): one of some labels, JSON"
                        + " with fields, a number, an arithmetic expression, a regular expression, an SQL query, Python"
                        + " code, or free text.",
                byDefault = "classification",
                oneOf = {"classification", "extraction", "math", "expression", "regex", "sql", "code", "text"})
        String kind,

        @Doc(
                value = "What to do, in one or two sentences, as one would tell a person.",
                required = true,
                example = "Name the semantic field of what this dictionary definition defines.")
        String instruction,

        @Doc(
                value = "Where the labels of a classification come from: `from-seeds`, or a list of labels.",
                byDefault = "from-seeds")
        Labels labels,

        @Doc(value = "What a good example never does.", byDefault = "[]", example = "[naming the headword]")
        List<String> avoid,

        @Doc(value = "Shape of a good answer, in words.", example = "one label and nothing else") @Nullable
        String format,

        @Doc(
                value = "How an answer is judged, in words.",
                example = "the label that a lexicographer would file it under")
        @Nullable
        String rubric,

        @Doc(
                value = "Declared traits of the domain; each raises the finding of its name.",
                byDefault = "[]",
                oneOf = {
                    "regulated-domain",
                    "time-sensitive",
                    "facts-and-numbers",
                    "subjective-task",
                    "needs-real-variability"
                })
        List<String> traits,

        @Doc(
                value = "Whether the student stays inside the organisation or is given to others.",
                byDefault = "internal",
                oneOf = {"internal", "distributed"})
        String use,

        @Doc(
                value = "What a wrong answer costs: high doubles the share of rows that people review, low halves it.",
                byDefault = "normal",
                whenNull = "normal",
                oneOf = {"low", "normal", "high"})
        String stakes,

        @Doc("JSON Schema (draft 2020-12, all in one file) of an answer; only extraction has one.") @Nullable
        Path schema,

        @Doc("SQL script (SQLite) with the tables and rows that queries ask about; only sql has one.") @Nullable
        Path database,

        @Doc(
                value = "Words that teachers are to use, and for what.",
                byDefault = "[]",
                example = "[\"card, never plastic\"]")
        List<String> terms,

        @Doc(
                value = "What teachers are to leave as it is in the examples they write or rewrite.",
                byDefault = "[]",
                example = "[product names]")
        List<String> keep) {
    public TaskConfig {
        terms = List.copyOf(terms);
        keep = List.copyOf(keep);
        avoid = List.copyOf(avoid);
        traits = List.copyOf(traits);
    }

    /** Whether answers come from a set of labels. */
    public boolean hasLabels() {
        return TaskKind.of(kind).hasLabels();
    }

    /** The label set: taken from the seeds, or listed. */
    public record Labels(boolean fromSeeds, List<String> listed) {
        public Labels {
            listed = List.copyOf(listed);
        }
    }
}
