package dev.hone.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is tried out of every example. */
@Doc("What is tried out of every example; what fails is dropped. `json`: it is JSON and satisfies json-schema."
        + " `arithmetic`: it ends in a number, and the sums in it hold. `regex`: it is a regular expression that some"
        + " line matches. `sql`: it is a query that runs on a database made by sql-schema. `python`: it is code that"
        + " passes the lines of its input that begin with assert, in a sandbox.")
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
        Path sqlSchema) {}
