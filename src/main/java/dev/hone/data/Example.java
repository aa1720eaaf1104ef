package dev.hone.data;

import static java.util.Objects.requireNonNull;

/**
 * One input with its wanted output. Its id is the hash of its normalised content, so the same content has the same id
 * wherever it comes from.
 *
 * @param input what the student reads
 * @param output what the student should answer; for classification the label, byte for byte
 * @param lineage where it came from
 */
public record Example(String input, String output, Lineage lineage) {
    public Example {
        requireNonNull(input, "input");
        requireNonNull(output, "output");
        requireNonNull(lineage, "lineage");
    }

    /** A real example given by the user. */
    public static Example seed(String input, String output) {
        return new Example(input, output, Lineage.seed());
    }

    /** The same with what is told of where it came from put otherwise. */
    public Example of(Lineage other) {
        return new Example(input, output, other);
    }

    /** Content hash of the normalised input and the exact output. */
    public String id() {
        return ContentHash.ofExample(input, output);
    }
}
