package dev.hone.llm;

import java.time.LocalDate;
import java.util.List;

/**
 * What a provider allows to be done with its answers, and until when it is there.
 *
 * @param terms {@code allowed}, {@code restricted}, {@code by-model} (the licence of the weights decides) or
 *     {@code unknown}
 * @param clause the rule in a sentence
 * @param link where it is written
 * @param read day on which somebody read it
 * @param sunsets what ends when
 */
public record Terms(String terms, String clause, String link, LocalDate read, List<Sunset> sunsets) {
    public Terms {
        sunsets = List.copyOf(sunsets);
    }

    /** One service that ends on a day. */
    public record Sunset(String what, LocalDate day) {}
}
