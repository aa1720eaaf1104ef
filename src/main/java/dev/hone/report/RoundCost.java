package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What a round cost, and what was asked of models in vain. */
public record RoundCost(
        @JsonPropertyDescription("US dollars.") double usd,

        @JsonPropertyDescription("Tokens.") long tokens,

        @JsonPropertyDescription("The same by purpose and teacher; empty where no model was asked.")
        List<Spent> by,

        @JsonPropertyDescription("Examples that were asked of models and did not come, by teacher and reason.")
        List<LostExamples> lost,

        @JsonPropertyDescription("What an answer costs of student and teachers, up to this round.")
        Answering answering) {
    /** Nothing. */
    public static final RoundCost NONE = new RoundCost(0, 0, List.of(), List.of(), Answering.NONE);

    public RoundCost {
        by = List.copyOf(by);
        lost = List.copyOf(lost);
    }

    /** What one teacher cost in a round. */
    public record Spent(
            @JsonPropertyDescription("What for.") String purpose,

            @JsonPropertyDescription("Who was asked.") String teacher,

            @JsonPropertyDescription("Answers received.") long calls,

            @JsonPropertyDescription("Tokens read.") long promptTokens,

            @JsonPropertyDescription("Tokens written.") long completionTokens,

            @JsonPropertyDescription("US dollars.") double usd) {}

    /** Examples that did not come. */
    public record LostExamples(
            @JsonPropertyDescription("Who was asked.") String teacher,

            @JsonPropertyDescription("Why, in a word or two.")
            String why,

            @JsonPropertyDescription("How many.") int examples,

            @JsonPropertyDescription("The first reason given.")
            String reason) {}
}
