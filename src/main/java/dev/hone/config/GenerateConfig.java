package dev.hone.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many examples a round asks for, and how models are asked for them. */
@Doc("Generation.")
public record GenerateConfig(
        @Doc(value = "Examples to keep per round, after all gates.", byDefault = "96", min = 1, max = 100000)
        int perRound,

        @Doc(
                value = "At most this many times per-round is asked for when gates drop examples.",
                byDefault = "3",
                min = 1,
                max = 20)
        double overgenerate,

        @Doc(value = "Most examples that one call asks a model for.", byDefault = "5", min = 1, max = 50)
        int perCall,

        @Doc("Shares of the ways in which models are asked. Where left out, targets with failing inputs are served by"
                + " generate, the others by seed-expansion.")
        @Nullable
        Mix mix,

        @Doc(
                value = "Temperature of models: one number, or two between which calls are spread.",
                byDefault = "[0.8, 1.0]",
                min = 0,
                max = 2)
        List<Double> temperature,

        @Doc(
                value = "What calls to models vary: words by aspect. Each call is given one word of each aspect.",
                byDefault = "{}",
                whenNull = "{}",
                example = "{tone: [formal, angry], length: [short, long]}")
        Vary vary) {
    public GenerateConfig {
        temperature = List.copyOf(temperature);
    }

    /** Shares of strategies. */
    @Doc("Shares of the ways in which models are asked.")
    public record Mix(
            @Doc(value = "New examples after the pattern of a few seeds.", byDefault = "0", min = 0, example = "0.6")
            double seedExpansion,

            @Doc(
                    value = "Entirely new examples, from the task, the label and the failing inputs.",
                    byDefault = "0",
                    min = 0,
                    example = "0.4")
            double generate) {}

    /**
     * What calls vary.
     *
     * @param aspects words by aspect, in the order of the file
     */
    public record Vary(Map<String, List<String>> aspects) {
        /** Nothing. */
        public static final Vary NOTHING = new Vary(Map.of());

        public Vary {
            Map<String, List<String>> copy = new LinkedHashMap<>();
            aspects.forEach((name, words) -> copy.put(name, List.copyOf(words)));
            aspects = Collections.unmodifiableMap(copy);
        }
    }
}
