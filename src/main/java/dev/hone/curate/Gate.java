package dev.hone.curate;

import java.util.List;
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
