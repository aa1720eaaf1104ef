package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.EvaluateConfig;
import dev.hone.config.StopRule;
import dev.hone.decide.Decider;
import dev.hone.decide.History;
import dev.hone.decide.Promoter;
import dev.hone.decide.Promotion;
import dev.hone.decide.RoundSummary;
import dev.hone.decide.Verdict;
import dev.hone.evaluate.CommonRows;
import dev.hone.evaluate.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.BinomialTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten-round runs of a student that never changes: it answers each row rightly with the row's own probability, drawn
 * anew each round for a share of the rows and kept from the round before for the others. Whatever the report may
 * claim, it claims falsely: every round is put through the deciding code and the words of the report.
 */
class FalseClaimsTest {
    private static final int RUNS = 2500;
    private static final int ROUNDS = 10;
    private static final String LABEL = "a";
    private static final double TRUTH = 0.7;
    private static final EvaluateConfig CONFIG =
            new EvaluateConfig("accuracy", "every-round", 1, List.of(), List.of(), 0.02, 0.1);

    /** Rows, the share drawn anew each round, the share of rows on which the student is not sure, folds. */
    @ParameterizedTest
    @CsvSource({"200, 1, 1, 1", "200, 0.3, 1, 1", "300, 1, 1, 3", "60, 1, 1, 1"})
    void an_unchanged_student_is_rarely_called_better_or_at_its_target(
            int rows, double fresh, double unsure, int folds) {
        var random = new SplittableRandom(2026);
        List<StopRule> target = List.of(new StopRule.Target("accuracy", TRUTH, 0.95));
        List<StopRule> bounded = List.of(target.getFirst(), new StopRule.Rounds(ROUNDS));
        int open = 0;
        int limited = 0;
        for (int i = 0; i < RUNS; i++) {
            List<List<Prediction>> run = run(random, rows, fresh, unsure).stream()
                    .map(FalseClaimsTest::predictions)
                    .toList();
            List<CommonRows> judged = IntStream.rangeClosed(0, ROUNDS)
                    .mapToObj(round -> judged(run.subList(0, round + 1), folds))
                    .toList();
            open += claimsAnything(judged, target) ? 1 : 0;
            limited += claimsAnything(judged, bounded) ? 1 : 0;
        }
        assertThat(upperBound(open)).as("%d of %d runs", open, RUNS).isLessThanOrEqualTo(0.05);
        assertThat(upperBound(limited)).as("%d of %d runs", limited, RUNS).isLessThanOrEqualTo(0.05);
    }

    /** The counter-example: what the same runs would claim without correction, so that the test above can fail. */
    @ParameterizedTest
    @CsvSource({"200, 1, 1"})
    void without_correction_the_same_student_would_often_be_called_better(int rows, double fresh, double unsure) {
        var random = new SplittableRandom(2026);
        int claimed = 0;
        for (int i = 0; i < 300; i++) {
            List<boolean[]> run = run(random, rows, fresh, unsure);
            boolean better = false;
            for (int round = 1; round <= ROUNDS; round++) {
                int gained = 0;
                int lost = 0;
                for (int row = 0; row < rows; row++) {
                    gained += !run.getFirst()[row] && run.get(round)[row] ? 1 : 0;
                    lost += run.getFirst()[row] && !run.get(round)[row] ? 1 : 0;
                }
                better |= gained > lost
                        && BinomialTest.withDefaults()
                                        .test(gained + lost, gained, 0.5)
                                        .getPValue()
                                < 0.05;
            }
            claimed += better ? 1 : 0;
        }
        assertThat(claimed / 300.0).isGreaterThan(0.08);
    }

    private static List<boolean[]> run(SplittableRandom random, int rows, double fresh, double unsure) {
        double[] probability = new double[rows];
        for (int row = 0; row < rows; row++) {
            boolean sure = random.nextDouble() >= unsure;
            probability[row] = sure ? (random.nextDouble() < TRUTH ? 1 : 0) : TRUTH;
        }
        List<boolean[]> rounds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            boolean[] right = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                boolean keeps = round > 0 && random.nextDouble() >= fresh;
                right[row] = keeps ? rounds.getLast()[row] : random.nextDouble() < probability[row];
            }
            rounds.add(right);
        }
        return rounds;
    }

    private static CommonRows judged(List<List<Prediction>> answers, int folds) {
        int round = answers.size() - 1;
        if (folds == 1) {
            return new CommonRows("accuracy", answers, round);
        }
        int opened = Math.min(round, folds - 1);
        return CommonRows.of("accuracy", answers, id -> Integer.parseInt(id.substring(1)) % folds >= opened, round);
    }

    private static boolean claimsAnything(List<CommonRows> judged, List<StopRule> rules) {
        List<RoundSummary> rounds = new ArrayList<>();
        int best = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            CommonRows now = judged.get(round);
            rounds.add(new RoundSummary(round, now.score(round), null, 0, 0, Double.NaN, List.of(), Duration.ZERO));
            History history = History.of(rounds, now, best);
            if (Decider.decide(rules, history) instanceof Verdict.Stop stop
                    && stop.rule().equals("target")) {
                return true;
            }
            if (round > 0) {
                Promotion promotion = Promoter.decide(CONFIG, rules, history);
                best = promotion.promoted() ? round : best;
                if (ProbeWords.claim(promotion).startsWith("It is better")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Prediction> predictions(boolean[] right) {
        return IntStream.range(0, right.length)
                .mapToObj(row -> new Prediction("r" + row, LABEL, right[row] ? LABEL : "other", 1))
                .toList();
    }

    /** One-sided 95 % upper bound of a share of runs (normal approximation). */
    private static double upperBound(int claims) {
        double share = (double) claims / RUNS;
        return share + 1.645 * Math.sqrt(share * (1 - share) / RUNS);
    }
}
