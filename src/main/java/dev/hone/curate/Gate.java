package dev.hone.curate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One check that keeps or drops an example. */
interface Gate {
    /** Stable name, counted in the funnel. */
    String name();

    /** Hears of the items that may be checked, so that they can be prepared together. */
    default void expect(List<Item> items) {}

    /** Why an item is dropped; empty where it passes. */
    Optional<Objection> check(Item item);

    /** Hears of an item that passed every gate. */
    default void kept(Item item) {}

    /**
     * What it measured of items that passed every gate, by name, once all are sorted. Figures speak of rows that only
     * score by their kind alone, and never hold text of one.
     *
     * @param kept in the order in which {@link #kept} was told of them
     * @return one map an item, in their order; empty where it measures nothing
     */
    default List<Map<String, String>> measured(List<Item> kept) {
        return List.of();
    }

    /** A measure as it is kept with a row. */
    static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /**
     * Why a gate drops an item.
     *
     * @param reason short stable reason
     * @param detail one sentence for a person; never text of a row that only scores
     * @param forGood false where the item may be offered again later
     */
    record Objection(String reason, String detail, boolean forGood) {
        static Optional<Objection> forGood(String reason, String detail) {
            return Optional.of(new Objection(reason, detail, true));
        }
    }
}
