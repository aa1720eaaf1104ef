package dev.hone.evaluate;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a judge of pairs said of a student's answers to probe against those of somebody else. */
public record PairScores(
        @JsonPropertyDescription("Whose answers: the reference, a round, or the base model.")
        String against,

        @JsonPropertyDescription("Share of pairs won, ties as half, with its 95 % interval (Tango).")
        Score rate,

        @JsonPropertyDescription("Pairs in which the student's answer is better in both orders.")
        int won,

        @JsonPropertyDescription("Pairs in which the other answer is, or the student's cannot be read.")
        int lost,

        @JsonPropertyDescription("All others that have a verdict.")
        int ties,

        @JsonPropertyDescription("Ties because the judge changed its mind with the order.")
        int swayed,

        @JsonPropertyDescription("Pairs without a verdict, which count nowhere.")
        int unknown) {
    /** The right answers. */
    public static final String REFERENCE = "reference";

    /** The model before any training. */
    public static final String BASE = "base model";

    public PairScores(String against, int won, int lost, int ties, int swayed, int unknown) {
        this(against, WinRate.of(won, lost, won + lost + ties), won, lost, ties, swayed, unknown);
    }
}
