package dev.hone.architecture.counterexample.curate;

import java.sql.Connection;

/** Breaks a rule on purpose: a stage sees SQL. */
final class SeesSql {
    Class<?> type() {
        return Connection.class;
    }
}
