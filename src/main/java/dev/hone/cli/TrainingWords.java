package dev.hone.cli;

import dev.hone.train.JobEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is told of a training, on one line. */
final class TrainingWords {
    private TrainingWords() {}

    /** {@code step 30 of 90  loss 1.2345  validation loss 1.3000}. */
    static String of(JobEvent.Reading reading) {
        String of = reading.of() == null ? "" : " of " + reading.of();
        return "step " + reading.step() + of + figure("loss", reading.loss())
                + figure("validation loss", reading.validationLoss()) + figure("accuracy", reading.accuracy())
                + figure("validation accuracy", reading.validationAccuracy());
    }

    private static String figure(String name, @Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "  %s %.4f", name, value);
    }
}
