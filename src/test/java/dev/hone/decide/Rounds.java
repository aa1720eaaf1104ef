package dev.hone.decide;

import dev.hone.evaluate.CommonRows;
import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.Wilson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Builds histories: one round after the other, each with 480 probe rows unless said otherwise. The first rows are the
 * ones answered rightly, so that two rounds differ in as few rows as their scores allow.
 */
final class Rounds {
    private final List<RoundSummary> rounds = new ArrayList<>();
    private final List<List<Prediction>> answers = new ArrayList<>();
    private boolean shuffled;
    private int best;
    private double usd;
    private int examples;
    private double diversity = Double.NaN;
    private List<String> collapsing = List.of();
    private Duration elapsed = Duration.ZERO;

    static Rounds scored(double... accuracies) {
        Rounds rounds = new Rounds();
        for (double accuracy : accuracies) {
            rounds.then(accuracy((int) Math.round(accuracy * 480), 480));
        }
        return rounds;
    }

    static Score accuracy(int right, int n) {
        Interval interval = Wilson.interval(right, n, 0.95);
        return new Score("accuracy", (double) right / n, interval.low(), interval.high(), n);
    }

    Rounds then(Score probe) {
        List<Boolean> right = new ArrayList<>();
        for (int row = 0; row < probe.n(); row++) {
            right.add(row < Math.round(probe.value() * probe.n()));
        }
        if (shuffled) {
            Collections.shuffle(right, new Random(rounds.size()));
        }
        return then(right, probe);
    }

    /** A round by its rows, of two labels in turn. */
    Rounds answered(List<Boolean> right) {
        return then(right, accuracy(Collections.frequency(right, true), right.size()));
    }

    private Rounds then(List<Boolean> right, Score probe) {
        List<Prediction> rows = new ArrayList<>();
        for (int row = 0; row < right.size(); row++) {
            String label = row % 2 == 0 ? "a" : "b";
            String other = row % 2 == 0 ? "b" : "a";
            rows.add(new Prediction("r" + row, label, right.get(row) ? label : other, 0.9));
        }
        answers.add(rows);
        rounds.add(new RoundSummary(rounds.size(), probe, null, examples, usd, diversity, collapsing, elapsed));
        return this;
    }

    /** Applies to the rounds that follow. */
    Rounds spent(double usd, int examples, Duration elapsed) {
        this.usd = usd;
        this.examples = examples;
        this.elapsed = elapsed;
        return this;
    }

    Rounds diversity(double diversity) {
        this.diversity = diversity;
        return this;
    }

    Rounds collapsing(String... signs) {
        this.collapsing = List.of(signs);
        return this;
    }

    /** From here on any rows may be the right ones. */
    Rounds shuffled() {
        this.shuffled = true;
        return this;
    }

    /** The best round before the latest. */
    Rounds best(int round) {
        this.best = round;
        return this;
    }

    History history() {
        return History.of(rounds, new CommonRows("accuracy", answers, 1), best);
    }
}
