package dev.hone.cli;

import dev.hone.report.ReviewReport;
import java.util.Locale;

/** Says where the review of a run stands. */
final class ReviewStatus {
    private final Terminal terminal;

    ReviewStatus(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(String run, ReviewReport review, boolean json) {
        if (json) {
            terminal.out().println(JsonOut.line(review));
            return;
        }
        String people = review.people() == 1 ? "1 person" : review.people() + " people";
        say("%s: %d of %d rows looked at by %s; %d wait."
                .formatted(run, review.reviewed(), review.asked(), people, review.open()));
        ReviewReport.Agreement agreement = review.agreement();
        if (agreement != null) {
            say(String.format(
                    Locale.ROOT,
                    "Two people say the same of %.0f %% of %d rows%s.",
                    100 * agreement.share(),
                    agreement.rows(),
                    agreement.kappa() == null ? "" : String.format(Locale.ROOT, " (kappa %.2f)", agreement.kappa())));
        }
        review.wanted().forEach(this::wanted);
        say("round teacher              kept asked decided wrong  95 % interval  verdict");
        review.batches().forEach(batch -> say(line(batch)));
    }

    private void wanted(ReviewReport.Wanted wanted) {
        say(("Round %d asked for %d rows of %s, which no teacher can teach: %d wait, %d given"
                        + " (%d in the data), %d declined.")
                .formatted(
                        wanted.round(),
                        wanted.asked(),
                        Shown.line(wanted.cluster() + " (" + wanted.name() + ")", 60),
                        wanted.waiting(),
                        wanted.given().rows(),
                        wanted.given().kept(),
                        wanted.declined()));
    }

    private static String line(ReviewReport.Batch batch) {
        ReviewReport.Range error = batch.error();
        String interval = error == null ? "-" : String.format(Locale.ROOT, "%.3f - %.3f", error.low(), error.high());
        return String.format(
                Locale.ROOT,
                "%5d %-20s %4d %5d %7d %5d  %-13s  %s",
                batch.round(),
                Shown.line(batch.teacher(), 20),
                batch.kept(),
                batch.asked(),
                batch.decided(),
                batch.wrong(),
                interval,
                batch.verdict());
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
