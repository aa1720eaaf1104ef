package dev.hone.train;

import dev.hone.config.StopEarlyConfig;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides by what a job has told so far whether it is ended before its time. */
public final class EarlyStop {
    /** Readings at the beginning and at the end that a loss is compared over, by their means. */
    private static final int WINDOW = 5;

    private static final double FACTOR = 3;
    private static final double LEAST_RISE = 1;

    private EarlyStop() {}

    /** Why a job is ended, with the figures; empty where it is not. */
    public static Optional<String> why(StopEarlyConfig rules, List<JobEvent.Reading> readings) {
        Optional<String> diverged = rules.diverged() ? diverged(readings) : Optional.empty();
        StopEarlyConfig.Overfit overfit = rules.overfit();
        return diverged.isPresent() || overfit == null ? diverged : overfit(overfit, readings);
    }

    private static Optional<String> diverged(List<JobEvent.Reading> readings) {
        for (JobEvent.Reading reading : readings) {
            if (isBroken(reading.loss()) || isBroken(reading.validationLoss())) {
                return Optional.of("it diverged: the loss is no finite number at step %d".formatted(reading.step()));
            }
        }
        List<JobEvent.Reading> told =
                readings.stream().filter(reading -> reading.loss() != null).toList();
        if (told.size() < 2 * WINDOW) {
            return Optional.empty();
        }
        double first = mean(told.subList(0, WINDOW));
        double last = mean(told.subList(told.size() - WINDOW, told.size()));
        return last < FACTOR * first || last < first + LEAST_RISE
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "it diverged: the loss was %.4f over the first %d readings and is %.4f over the last %d, at"
                                + " step %d",
                        first,
                        WINDOW,
                        last,
                        WINDOW,
                        told.getLast().step()));
    }

    private static boolean isBroken(@Nullable Double loss) {
        return loss != null && !Double.isFinite(loss);
    }

    private static double mean(List<JobEvent.Reading> readings) {
        return readings.stream()
                .map(JobEvent.Reading::loss)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private static Optional<String> overfit(StopEarlyConfig.Overfit rule, List<JobEvent.Reading> readings) {
        List<Point> told =
                readings.stream().flatMap(reading -> Point.of(reading).stream()).toList();
        int before = told.size() - rule.patience();
        if (before < 1) {
            return Optional.empty();
        }
        Point lowest = told.subList(0, before).stream()
                .min(java.util.Comparator.comparingDouble(Point::loss))
                .orElseThrow();
        List<Point> last = told.subList(before, told.size());
        double limit = lowest.loss() * (1 + rule.rise());
        return last.stream().allMatch(point -> point.loss() > limit)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "it overfits: the validation loss was %.4f at step %d and was above %.4f in the %d readings"
                                + " since, last %.4f at step %d",
                        lowest.loss(),
                        lowest.step(),
                        limit,
                        rule.patience(),
                        last.getLast().loss(),
                        last.getLast().step()))
                : Optional.empty();
    }

    /** A loss on validation rows. */
    private record Point(int step, double loss) {
        static Optional<Point> of(JobEvent.Reading reading) {
            return Optional.ofNullable(reading.validationLoss()).map(loss -> new Point(reading.step(), loss));
        }
    }
}
