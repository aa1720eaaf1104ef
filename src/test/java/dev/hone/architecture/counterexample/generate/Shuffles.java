package dev.hone.architecture.counterexample.generate;

import java.util.Collections;
import java.util.List;

/** Breaks a rule on purpose: an unseeded shuffle. */
final class Shuffles {
    void shuffle(List<String> rows) {
        Collections.shuffle(rows);
    }
}
