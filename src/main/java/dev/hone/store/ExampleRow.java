package dev.hone.store;

import dev.hone.data.Lineage;
import org.jspecify.annotations.Nullable;

/**
 * An example that a teacher offered in a run, and what became of it.
 *
 * @param at where it stands: round, wave, position
 * @param input what the student would read
 * @param output its label or answer
 * @param lineage where it came from
 * @param target id of the target it answers
 * @param aimedAt id of the probe row it was aimed at, or null
 * @param fate kept, or dropped by which gate and why
 */
public record ExampleRow(
        At at,
        String input,
        String output,
        Lineage lineage,
        String target,
        @Nullable String aimedAt,
        Fate fate) {

    /** Place of an example in its run. */
    public record At(int round, int wave, int position) {}

    /**
     * What became of an example.
     *
     * @param kept whether it passed every gate
     * @param gate the gate that dropped it, or null
     * @param reason its stable reason, or null
     * @param detail its sentence for a person, or null
     * @param forGood whether it can never be offered again in this run
     */
    public record Fate(
            boolean kept,
            @Nullable String gate,
            @Nullable String reason,
            @Nullable String detail,
            boolean forGood) {
        /** The fate of an example that passed every gate. */
        public static Fate keptByAllGates() {
            return new Fate(true, null, null, null, true);
        }
    }
}
