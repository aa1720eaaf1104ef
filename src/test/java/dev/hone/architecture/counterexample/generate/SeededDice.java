package dev.hone.architecture.counterexample.generate;

import java.util.Random;

/** Breaks no rule: a seed is fine. */
final class SeededDice {
    int roll(long seed) {
        return new Random(seed).nextInt(6);
    }
}
