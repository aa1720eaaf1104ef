package dev.hone.evaluate;

import java.util.List;

/** The mean credit of answers, with a percentile interval from drawing rows. */
final class MeanCredit {
    static final String SIMILARITY = "similarity";

    private MeanCredit() {}

    static Score score(List<Prediction> answers) {
        return score(credits(answers));
    }

    static Score score(double[] credits) {
        int n = credits.length;
        if (n == 0) {
            return new Score(SIMILARITY, 0, 0, 1, 0);
        }
        Interval drawn = RowBootstrap.interval(n, places -> {
            double sum = 0;
            for (int place : places) {
                sum += credits[place];
            }
            return sum / n;
        });
        double value = mean(credits);
        return new Score(SIMILARITY, value, Math.min(drawn.low(), value), Math.max(drawn.high(), value), n);
    }

    static double value(List<Prediction> answers) {
        return mean(credits(answers));
    }

    private static double mean(double[] credits) {
        double sum = 0;
        for (double credit : credits) {
            sum += credit;
        }
        return credits.length == 0 ? 0 : sum / credits.length;
    }

    private static double[] credits(List<Prediction> answers) {
        return answers.stream()
                .filter(Prediction::counts)
                .mapToDouble(answer -> answer.grade().credit())
                .toArray();
    }
}
