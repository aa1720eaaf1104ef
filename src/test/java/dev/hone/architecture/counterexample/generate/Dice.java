package dev.hone.architecture.counterexample.generate;

import java.util.Random;

/** Breaks a rule on purpose: unseeded randomness. */
final class Dice {
    int roll() {
        return new Random().nextInt(6);
    }
}
