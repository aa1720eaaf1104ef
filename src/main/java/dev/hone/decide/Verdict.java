package dev.hone.decide;

/** What {@code decide} says after a round. */
public sealed interface Verdict {
    /** One sentence with the reason. */
    String reason();

    /** Another round follows. */
    record Continue(String reason) implements Verdict {}

    /** The loop ends by a rule. */
    record Stop(String rule, String reason) implements Verdict {}

    /** A person has to decide. */
    record Wait(String rule, String reason) implements Verdict {}
}
