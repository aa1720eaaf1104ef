package dev.hone.cli;

import dev.hone.loop.RunEvent;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One line a stage that is rewritten while it goes on: count, rate and time left. */
final class LiveProgress implements Progress {
    private static final String CLEAR = "\r\u001b[2K";

    private final PrintStream out;
    private final PlainProgress plain;
    private final Clock clock;
    private Instant began = Instant.EPOCH;

    LiveProgress(PrintStream out) {
        this(out, Clock.systemUTC());
    }

    LiveProgress(PrintStream out, Clock clock) {
        this.out = out;
        this.plain = new PlainProgress(out);
        this.clock = clock;
    }

    @Override
    public void show(RunEvent event) {
        switch (event) {
            case RunEvent.StepBegan step -> {
                began = clock.instant();
                rewrite("round %d  %-9s ...".formatted(step.round(), step.stage()));
            }
            case RunEvent.StepAdvanced step -> rewrite(advanced(step));
            case RunEvent.TrainingTold told ->
                rewrite("round %d  train     %s".formatted(told.round(), TrainingWords.of(told.reading())));
            case RunEvent.Began whole -> plain.show(whole);
            case RunEvent.StepDone done -> rewrite(PlainProgress.line(done));
            case RunEvent.RoundDone round -> {
                out.print(CLEAR);
                plain.show(round);
            }
            case RunEvent.Alerted alert -> {
                out.print(CLEAR);
                plain.show(alert);
            }
            case RunEvent.Ended ended -> out.print(CLEAR);
        }
        out.flush();
    }

    private void rewrite(String line) {
        out.print(CLEAR + line);
    }

    private String advanced(RunEvent.StepAdvanced step) {
        double seconds = Duration.between(began, clock.instant()).toMillis() / 1000.0;
        double rate = seconds > 0 ? step.done() / seconds : 0;
        String left = rate > 0 ? String.format(Locale.ROOT, ", %.0f s left", (step.total() - step.done()) / rate) : "";
        return String.format(
                Locale.ROOT,
                "round %d  %-9s %,d of %,d  %.0f/s%s",
                step.round(),
                step.stage(),
                step.done(),
                step.total(),
                rate,
                left);
    }
}
