package dev.hone.decide;

import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.Wilson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds histories: one round after the other, each with 480 probe rows unless said otherwise. */
final class Rounds {
    private final List<RoundSummary> rounds = new ArrayList<>();
    private List<Score> scores = List.of();
    private double pValue = 0.001;
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

    Rounds pValue(double pValue) {
        this.pValue = pValue;
        return this;
    }

    Rounds also(Score score) {
        this.scores = List.of(score);
        return this;
    }

    History history() {
        return new History(rounds, scores, sinceBest());
    }

    private @Nullable Comparison sinceBest() {
        if (rounds.size() < 2) {
            return null;
        }
        int best = History.bestBefore(rounds.subList(0, rounds.size() - 1));
        double difference =
                rounds.getLast().probe().value() - rounds.get(best).probe().value();
        return new Comparison(best, difference, difference - 0.02, difference + 0.02, pValue, 0, 0);
    }
}
