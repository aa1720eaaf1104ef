package dev.hone.store;

import dev.hone.data.DatasetVersion;
import java.util.List;

/** Something that a step writes beside its output, its examples and its predictions. */
public sealed interface StepWrite {
    /** The rows that a student was trained on. */
    record Dataset(DatasetVersion version) implements StepWrite {}

    /** Rows that people are asked to look at. */
    record Ask(List<ReviewItem> items) implements StepWrite {
        public Ask {
            items = List.copyOf(items);
        }
    }

    /** Examples that were kept and no longer are. */
    record Drop(List<Removal> removals) implements StepWrite {
        public Drop {
            removals = List.copyOf(removals);
        }
    }

    /**
     * An example that was kept and no longer is.
     *
     * @param at its place
     * @param fate why
     */
    record Removal(ExampleRow.At at, ExampleRow.Fate fate) {}
}
