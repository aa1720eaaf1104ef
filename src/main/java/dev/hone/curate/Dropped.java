package dev.hone.curate;

import dev.hone.generate.Candidate;

/**
 * A candidate that a gate dropped.
 *
 * @param gate the gate's name, such as {@code leak}
 * @param reason short stable reason, such as {@code cosine-locked}; counted in the funnel
 * @param detail one sentence for a person; never text of a locked row
 * @param forGood false where the candidate may be offered again later
 */
public record Dropped(Candidate candidate, String gate, String reason, String detail, boolean forGood) {
    /**
     * Whether the candidate's own text may repeat a sealed row, because the teacher wrote the same; it is not shown,
     * logged or exported then.
     */
    public boolean mayRepeatSealedText() {
        return gate.equals(LeakGate.NAME) && !reason.endsWith("-" + Split.PROBE.word());
    }
}
