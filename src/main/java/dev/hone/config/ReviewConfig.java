package dev.hone.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which generated rows people look at, and what follows from what they find. */
@Doc("Review by people: a sample of what a round keeps, and what follows from what they find.")
public record ReviewConfig(
        @Doc(
                value = "Share of the rows of each round and teacher that people are asked to look at; at least 0.1 of"
                        + " rows that are entirely new, and of those twice the share of a pilot. 0 asks nobody.",
                byDefault = "0.05",
                min = 0,
                max = 1)
        double fraction,

        @Doc(key = "wait", value = "Whether a round waits for them before it trains.", byDefault = "false")
        boolean waits,

        @Doc(value = "Longest wait; after that the round goes on with what was said.", byDefault = "P1D")
        Duration waitAtMost,

        @Doc(value = "How many people look at each row.", byDefault = "1", min = 1, max = 5)
        int people,

        @Doc(
                value = "Largest share of wrong rows in a batch, which is what a teacher wrote for a round: the batch"
                        + " is bad where the whole 95 % interval lies above it.",
                byDefault = "0.1",
                min = 0,
                max = 1)
        double errorAtMost,

        @Doc(
                value = "What follows from a bad batch. regenerate: rows of it that nobody accepted are dropped, and a"
                        + " round that waits asks anew, twice at most. stop: the same, and the loop ends then."
                        + " keep: only rows that people rejected are dropped.",
                byDefault = "regenerate",
                oneOf = {"regenerate", "stop", "keep"})
        String onBad,

        @Doc(
                value = "What to look at first; each row gets one, in turn.",
                byDefault = "[label, facts, tone, edge cases]")
        List<String> criteria,

        @Doc("Who accepted that less than every row of a regulated domain is looked at; without it all are.") @Nullable
        Less less) {

    /** Least share of rows that are entirely new. */
    private static final double PURE = 0.1;

    /** How many times as many of them a pilot has looked at. */
    private static final int PILOT_TIMES = 2;

    public ReviewConfig {
        criteria = List.copyOf(criteria);
    }

    /** A person's word, in writing. */
    @Doc("A person's word, in writing.")
    public record Less(
            @Doc(value = "Who.", required = true, example = "quality@example.org")
            String acceptedBy,

            @Doc(value = "Why.", required = true, example = "drafts only, an expert signs each answer")
            String reason) {}

    /** What holds where the loop file says nothing. */
    public static ReviewConfig usual() {
        var criteria = List.of("label", "facts", "tone", "edge cases");
        return new ReviewConfig(0.05, false, Duration.ofDays(1), 1, 0.1, "regenerate", criteria, null);
    }

    /**
     * Share of rows that people are asked to look at.
     *
     * @param pure whether the rows are entirely new, not seeds put in another way
     */
    public double share(TaskConfig task, boolean pure) {
        if (less == null && TaskFindings.isRegulated(task)) {
            return 1;
        }
        double stakes = switch (task.stakes()) {
            case "high" -> 2;
            case "low" -> 0.5;
            default -> 1;
        };
        double least = pure && fraction > 0 ? Math.max(fraction, PURE) : fraction;
        return Math.min(1, least * stakes);
    }

    /**
     * The same for rows of a pilot.
     *
     * @param pilot share of a pilot's rows, whatever their task
     */
    public double share(TaskConfig task, boolean pure, double pilot) {
        return Math.max(share(task, pure), Math.min(1, pure ? PILOT_TIMES * pilot : pilot));
    }
}
