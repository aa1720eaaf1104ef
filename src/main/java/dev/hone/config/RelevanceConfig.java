package dev.hone.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The judge and its rubric. */
@Doc("A model that judges what cannot be computed.")
public record RelevanceConfig(
        @Doc("The judge: scores every example by the criteria, and is tried on seeds and spoilt seeds first. Nobody"
                + " judges where left out.")
        @Nullable
        ModelConfig judge,

        @Doc("The rubric. Where left out: correctness, clarity and uniqueness, each with five levels.") @Nullable
        List<Criterion> criteria,

        @Doc(value = "An example is kept where every criterion reaches this level.", byDefault = "4", min = 2, max = 5)
        int keepAtLeast) {

    /** Levels of a criterion. */
    public static final int LEVELS = 5;

    private static final List<Criterion> USUAL = List.of(
            new Criterion(
                    "correctness",
                    List.of(
                            "the output is wrong for this input",
                            "the output is mostly wrong, or another one fits clearly better",
                            "the output may be right, but another one fits as well",
                            "the output is right, with a small doubt",
                            "the output is right beyond doubt")),
            new Criterion(
                    "clarity",
                    List.of(
                            "the input cannot be understood, or addresses its reader instead of being an input",
                            "the input can hardly be understood",
                            "the input can be understood with effort",
                            "the input is clear, with small flaws that real inputs have, too",
                            "the input is clear and could be real")),
            new Criterion(
                    "uniqueness",
                    List.of(
                            "the input copies one of the examples shown",
                            "the input only changes a word of one of the examples shown",
                            "the input says the same as one of the examples shown",
                            "the input is different from the examples shown",
                            "the input is different from the examples shown in content and form")));

    public RelevanceConfig {
        criteria = criteria == null ? null : List.copyOf(criteria);
    }

    /** The criteria that hold. */
    public List<Criterion> rubric() {
        return criteria == null ? USUAL : criteria;
    }

    /** One criterion. */
    @Doc("One criterion.")
    public record Criterion(
            @Doc(value = "A word for it.", required = true, example = "correctness")
            String name,

            @Doc(
                    value = "What each of the five levels means, the worst first.",
                    required = true,
                    example = "[rude, cool, neutral, friendly, warm]")
            List<String> levels) {
        public Criterion {
            levels = List.copyOf(levels);
        }
    }
}
