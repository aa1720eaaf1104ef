package dev.hone.architecture.counterexample.cli;

import dev.hone.architecture.counterexample.diagnose.Grouper;
import dev.hone.architecture.counterexample.diagnose.Unclear;

/** Breaks a rule on purpose: a front door may know the error of a stage, not its behaviour. */
final class WordsErrors {
    String word(Unclear error, Grouper grouper) {
        return error.getMessage() + grouper.getClass();
    }
}
