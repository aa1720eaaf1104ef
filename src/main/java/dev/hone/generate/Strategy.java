package dev.hone.generate;

/** How a model is asked for examples; each has a prompt of its name. */
enum Strategy {
    /** A few seeds are shown, and new and distinct examples after their pattern asked for. */
    SEED_EXPANSION("seed-expansion"),
    /** Entirely new examples are asked for, aimed at failing inputs where there are some. */
    GENERATE("generate");

    private final String word;

    Strategy(String word) {
        this.word = word;
    }

    /** The word of the loop file, the prompt and the lineage. */
    String word() {
        return word;
    }
}
