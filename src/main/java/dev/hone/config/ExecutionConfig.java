package dev.hone.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is tried out of every example. */
@Doc("What is tried out of every example; what fails is dropped. Outputs of extraction,"
        + " math, regex, sql and code are tried without it. `json`: it is JSON and satisfies json-schema."
        + " `arithmetic`: it ends in a number, and the sums in it hold. `regex`: it is a regular expression that some"
        + " line matches. `sql`: it is a query that runs on a database made by sql-schema. `python`: it is code that"
        + " passes the tests that came with it and the lines of its input that begin with assert, in a sandbox.")
public record ExecutionConfig(
        @Doc(
                value = "How inputs are tried.",
                example = "regex",
                oneOf = {"json", "arithmetic", "regex", "sql"})
        @Nullable
        String inputs,

        @Doc(
                value = "How outputs are tried.",
                oneOf = {"json", "arithmetic", "regex", "sql", "python"})
        @Nullable
        String outputs,

        @Doc("JSON Schema (draft 2020-12, all in one file) for what is tried as json.") @Nullable
        Path jsonSchema,

        @Doc("SQL script (SQLite) with the tables and rows that what is tried as sql asks about.") @Nullable
        Path sqlSchema) {

    /** What is tried in a task: what the loop file says, and what the task's kind says of outputs. */
    static @Nullable ExecutionConfig of(TaskConfig task, @Nullable ExecutionConfig written) {
        String tried = TaskKind.of(task.kind()).tried();
        if (tried.isEmpty()) {
            return written;
        }
        Path json = written == null ? null : written.jsonSchema();
        Path sql = written == null ? null : written.sqlSchema();
        return new ExecutionConfig(
                written == null ? null : written.inputs(),
                tried,
                task.schema() == null ? json : task.schema(),
                task.database() == null ? sql : task.database());
    }
}
