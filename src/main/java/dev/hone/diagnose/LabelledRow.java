package dev.hone.diagnose;

import static java.util.Objects.requireNonNull;

import dev.hone.data.Example;

/**
 * A row with its label, and where it stands.
 *
 * @param id id of the example
 * @param input its text
 * @param label its label
 * @param place where it stands
 */
public record LabelledRow(String id, String input, String label, Place place) {
    /** Where a row stands. Locked rows are never looked at here. */
    public enum Place {
        PROBE,
        /** Training, written by a person. */
        REAL,
        /** Training, made by a teacher or a rule. */
        MADE
    }

    public LabelledRow {
        requireNonNull(id, "id");
        requireNonNull(label, "label");
    }

    /** A row of probe. */
    public static LabelledRow probe(Example example) {
        return new LabelledRow(example.id(), example.input(), example.output(), Place.PROBE);
    }

    /** A row of training. */
    public static LabelledRow training(Example example) {
        Place place = example.lineage().isReal() ? Place.REAL : Place.MADE;
        return new LabelledRow(example.id(), example.input(), example.output(), place);
    }
}
