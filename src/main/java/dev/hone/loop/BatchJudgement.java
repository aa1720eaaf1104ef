package dev.hone.loop;

import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Wilson;
import dev.hone.store.ReviewBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people found in the rows that one teacher wrote for one round.
 *
 * @param round the round
 * @param teacher the teacher
 * @param kept rows of the batch in the data now
 * @param rows those that people were asked to look at
 * @param thrownOut who threw the batch out, or null
 * @param limit largest share of wrong rows
 */
record BatchJudgement(
        int round,
        String teacher,
        int kept,
        List<ReviewedRow> rows,
        @Nullable ReviewBatch thrownOut,
        double limit) {
    /** One wrong row alone condemns no batch. */
    private static final int FEWEST = 2;

    BatchJudgement {
        rows = List.copyOf(rows);
    }

    /** Rows that chance chose and people decided. */
    int decided() {
        return (int) rows.stream()
                .filter(row -> row.counts() && row.outcome().decides())
                .count();
    }

    /** Those of them that are wrong. */
    int wrong() {
        return (int) rows.stream()
                .filter(row -> row.counts() && row.outcome().isWrong())
                .count();
    }

    /** Rows that chance chose. */
    private int sampled() {
        return (int) rows.stream().filter(ReviewedRow::counts).count();
    }

    Interval interval() {
        return Wilson.interval(wrong(), decided(), Wilson.CONFIDENCE);
    }

    /** Whether its rate of wrong rows is shown to be too high, even if all that is open is right. */
    boolean isBad() {
        return wrong() >= FEWEST
                && Wilson.interval(wrong(), sampled(), Wilson.CONFIDENCE).low() > limit;
    }

    /** Whether its rate is shown to be low enough, even if all that is open is wrong. */
    private boolean isGood() {
        int atWorst = wrong() + sampled() - decided();
        return Wilson.interval(atWorst, sampled(), Wilson.CONFIDENCE).high() <= limit;
    }

    /** {@code thrown out}, {@code bad}, {@code good}, {@code not shown} or {@code not looked at}. */
    String verdict() {
        if (thrownOut != null) {
            return "thrown out";
        } else if (isBad()) {
            return "bad";
        } else if (decided() == 0) {
            return "not looked at";
        }
        return isGood() ? "good" : "not shown";
    }
}
