package dev.hone.data;

/** Where an example came from; only inputs of {@link #SEED}, {@link #POOL} and {@link #HUMAN} were written by users. */
public enum Source {
    SEED,
    AUGMENTED,
    GENERATED,
    TEMPLATE,
    POOL,
    HUMAN;

    /** Whether the input is real text rather than something a teacher or a rule wrote. */
    public boolean isReal() {
        return switch (this) {
            case SEED, POOL, HUMAN -> true;
            case AUGMENTED, GENERATED, TEMPLATE -> false;
        };
    }
}
