package dev.hone.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gates that every example passes. */
@Doc("Gates, in order: format, duplicates, leak, execution, agreement, judge (docs/gates.md).")
public record CurateConfig(
        @Doc(value = "Format gate.", byDefault = "{}") Format format,
        @Doc(value = "Duplicate gate.", byDefault = "{}") Duplicates duplicates,

        @Doc(value = "Leak gate against probe and locked.", byDefault = "{}")
        Leak leak,

        @Doc(value = "Comparison of kept examples with the seeds.", byDefault = "{}")
        Distribution distribution,

        @Doc(
                value = "Smallest share of real rows in training, by weight: real rows are repeated to reach it. A pool"
                        + " row that a model labelled is none of them.",
                byDefault = "0.2",
                min = 0,
                max = 1)
        double realShareAtLeast,

        @Doc("What is tried out of every example.") @Nullable
        ExecutionConfig execution,

        @Doc("A second teacher's answer to the same input.") @Nullable
        AgreementConfig agreement,

        @Doc(value = "The judge.", byDefault = "{}", whenNull = "{}")
        RelevanceConfig relevance,

        @Doc(value = "Which generated rows people look at, and what follows.", byDefault = "{}", whenNull = "{}")
        ReviewConfig review) {

    /** The same for a task: what its kind says of outputs is tried, too. */
    CurateConfig of(TaskConfig task) {
        return new CurateConfig(
                format,
                duplicates,
                leak,
                distribution,
                realShareAtLeast,
                ExecutionConfig.of(task, execution),
                agreement,
                relevance,
                review);
    }

    /** The same for texts in other languages. */
    public CurateConfig withLanguages(List<String> languages) {
        var other = new Format(
                format.minLength(), format.maxLength(), format.minOutputLength(), format.maxOutputLength(), languages);
        return new CurateConfig(
                other, duplicates, leak, distribution, realShareAtLeast, execution, agreement, relevance, review);
    }

    /** Limits of the format gate. */
    @Doc("Format gate.")
    public record Format(
            @Doc(value = "Fewest characters of an input.", byDefault = "1", min = 1)
            int minLength,

            @Doc(value = "Most characters of an input.", byDefault = "20000", min = 1)
            int maxLength,

            @Doc(value = "Fewest characters of an output that is no label.", byDefault = "1", min = 1)
            int minOutputLength,

            @Doc(
                    value = "Most characters of an output that is no label, and of its reasoning.",
                    byDefault = "20000",
                    min = 1)
            int maxOutputLength,

            @Doc(
                    value = "Languages that inputs, and outputs in words, may be in: [seeds] for those of the seeds,"
                            + " [any], or two letters each (ISO 639).",
                    byDefault = "[seeds]",
                    example = "[en, de]")
            List<String> languages) {
        /** In place of languages: those of the seeds. */
        public static final String SEEDS = "seeds";

        /** In place of languages: any. */
        public static final String ANY = "any";

        public Format {
            languages = languages.isEmpty() ? List.of(SEEDS) : List.copyOf(languages);
        }

        /** Limits of inputs alone, in any language. */
        public Format(int minLength, int maxLength) {
            this(minLength, maxLength, 1, 20_000, List.of(ANY));
        }

        /** Whether it says itself which languages there may be. */
        public boolean namesLanguages() {
            return !languages.getFirst().equals(SEEDS) && !languages.getFirst().equals(ANY);
        }
    }

    /** Limits of the duplicate gate. */
    @Doc("Duplicate gate.")
    public record Duplicates(
            @Doc(
                    value = "Inputs with a higher cosine to a kept one are dropped.",
                    byDefault = "0.92",
                    min = 0.5,
                    max = 1)
            double cosineAbove,

            @Doc(
                    value = "Inputs that share more than this part of their runs of five characters with a kept one are"
                            + " dropped.",
                    byDefault = "0.9",
                    min = 0.5,
                    max = 1)
            double jaccardAbove) {}

    /** Limits of the leak gate. */
    @Doc("Leak gate.")
    public record Leak(
            @Doc(
                    value = "Inputs with a higher cosine to a probe or locked row are dropped.",
                    byDefault = "0.92",
                    min = 0.5,
                    max = 1)
            double cosineAbove,

            @Doc(
                    value = "A shared run of this many words with a probe or locked row drops an example.",
                    byDefault = "8",
                    min = 3,
                    max = 50)
            int wordNgram,

            @Doc(
                    value = "An input with the words of a probe or locked row but one is dropped where the cosine of"
                            + " the two is higher: the word is a synonym then.",
                    byDefault = "0.6",
                    min = 0,
                    max = 1)
            double oneWordAbove) {}

    /** Limits above which a difference from the seeds is shown as drift. */
    @Doc("Distribution thresholds, and what follows where one is exceeded.")
    public record Distribution(
            @Doc(value = "Jensen-Shannon distance of labels.", byDefault = "0.3", min = 0, max = 1)
            double labels,

            @Doc(value = "Kolmogorov-Smirnov statistic of lengths.", byDefault = "0.3", min = 0, max = 1)
            double lengths,

            @Doc(
                    value = "Relative loss of vocabulary (type-token ratio on equal samples).",
                    byDefault = "0.3",
                    min = 0,
                    max = 1)
            double vocabulary,

            @Doc(
                    value = "Distance between the centres of kept examples and seeds, in embedding space.",
                    byDefault = "0.3",
                    min = 0,
                    max = 2)
            double topics,

            @Doc(
                    value = "Jensen-Shannon distance of formats: how inputs begin and end, digits, lines, links.",
                    byDefault = "0.4",
                    min = 0,
                    max = 1)
            double formats,

            @Doc(
                    value = "What follows where a threshold is exceeded. show: it is shown. reweight: it is a sign of"
                            + " collapse, so the next round is balanced over labels for more of its rows and trained on"
                            + " more real ones. fail: the rows of the round leave before it trains.",
                    byDefault = "show",
                    oneOf = {"show", "reweight", "fail"})
            String onDrift) {
        public Distribution(double labels, double lengths, double vocabulary, double topics) {
            this(labels, lengths, vocabulary, topics, 0.4, "show");
        }
    }
}
