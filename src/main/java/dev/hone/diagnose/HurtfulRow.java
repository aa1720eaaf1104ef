package dev.hone.diagnose;

/**
 * A training row that seems to make the student worse.
 *
 * @param exampleId id of the row
 * @param input its text
 * @param output its answer
 * @param teacher who wrote or labelled it
 * @param gain what the mean loss on probe falls by without it, estimated, in nats a row
 * @param confirmed whether a student trained without it and the other confirmed rows lost less on both halves of probe
 */
public record HurtfulRow(
        String exampleId, String input, String output, String teacher, double gain, boolean confirmed) {}
