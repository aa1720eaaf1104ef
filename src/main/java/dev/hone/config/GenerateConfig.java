package dev.hone.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many examples a round asks for, and how models are asked for them; mirrors a group of the loop file. */
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
        StrategyMix mix,

        @Doc(
                value = "Temperature of models: one number, or two between which calls are spread.",
                byDefault = "[0.8, 1.0]",
                min = 0,
                max = 2)
        List<Double> temperature,

        @Doc(
                value = "Top-p of models: one number, or two between which calls are spread. Not sent where left out.",
                min = 0.01,
                max = 1,
                example = "[0.9, 1.0]")
        @Nullable
        List<Double> topP,

        @Doc(
                value = "What calls to models vary: words by aspect. Each call is given one word of each aspect, in"
                        + " turn, and the report shows how many examples were kept of each. {}: nothing.",
                byDefault = GenerateConfig.USUAL_VARIETY,
                whenNull = "{}",
                example = "{tone: [formal, angry], length: [short, long]}")
        Vary vary,

        @Doc("Prompt files of your own.") @Nullable PromptsConfig prompts,

        @Doc(
                value = "The label of inputs that are out of scope or to be refused; in task.kind text the words of the"
                        + " refusal. red-team writes examples of it.",
                example = "out_of_scope")
        @Nullable
        String outOfScope,

        @Doc(
                value = "Grammar of the template share of mix; see docs/model-teachers.md.",
                example = "seeds/banking/grammar.yaml")
        @Nullable
        Path grammar,

        @Doc(value = "How models label inputs.", byDefault = "{}")
        Label label,

        @Doc(
                value = "For task.kind regex: so many lines that match, and so many that do not, a model gives with"
                        + " each expression that it writes, and the expression is tried on them. For code: so many"
                        + " tests, lines that begin with assert. 0: none.",
                byDefault = "3",
                min = 0,
                max = 10)
        int cases,

        @Doc(value = "How models are examined before they teach.", byDefault = "{}")
        Qualify qualify,

        @Doc("The pilot; none where left out.") @Nullable PilotConfig pilot) {
    static final int CASES = 3;

    /** One call in three of each aspect asks for what is usual, so that the seeds' manner stays the most frequent. */
    static final String USUAL_VARIETY = "{tone: [usual, more formal than usual, more casual than usual],"
            + " length: [usual, shorter than usual, longer than usual], difficulty: [easy, typical, hard]}";

    public GenerateConfig {
        temperature = List.copyOf(temperature);
        topP = topP == null ? null : List.copyOf(topP);
    }

    /** The usual settings with these, varying nothing. */
    public static GenerateConfig of(int perRound, double overgenerate, int perCall) {
        return new GenerateConfig(
                perRound,
                overgenerate,
                perCall,
                null,
                List.of(0.8, 1.0),
                null,
                Vary.NOTHING,
                null,
                null,
                null,
                Label.USUAL,
                CASES,
                Qualify.USUAL,
                null);
    }

    /** How models are examined on probe rows before they teach. */
    @Doc("How models are examined before they teach. Each answers probe rows that may steer, as many of each label as"
            + " possible.")
    public record Qualify(
            @Doc(
                    value = "Probe rows that each model is asked about; 0 examines nobody.",
                    byDefault = "100",
                    min = 0,
                    max = 2000)
            int rows,

            @Doc(
                    value = "What becomes of a model that is surely under the target, or under the student of round 0:"
                            + " `stop`: it is not asked; `warn`: it teaches, and the report warns.",
                    byDefault = "stop",
                    oneOf = {"stop", "warn"})
            String whenWeak,

            @Doc(
                    value = "Most rows that may wait for people because no teacher can teach a cluster of failures:"
                            + " they label rows of the pool that are near it, or write rows of their own (hone"
                            + " review). 0 asks nobody.",
                    byDefault = "20",
                    min = 0,
                    max = 500)
            int askPeople) {
        /** A hundred rows; a weak teacher is not asked, and people are for what no teacher knows. */
        public static final Qualify USUAL = new Qualify(100, "stop", 20);
    }

    /** How often a model is asked for a label, and how often it must say the same. */
    @Doc("How models label inputs: those of the pool, those that magpie wrote, and the answers that reasoning checks.")
    public record Label(
            @Doc(
                    value = "Answers asked for each input; the most frequent one counts.",
                    byDefault = "3",
                    min = 1,
                    max = 25)
            int samples,

            @Doc(
                    value = "Least share of the answers that must agree; inputs with less are dropped.",
                    byDefault = "0.6",
                    min = 0,
                    max = 1)
            double agreementAtLeast) {
        /** Two of three. */
        public static final Label USUAL = new Label(3, 0.6);
    }

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
