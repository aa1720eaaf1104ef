package dev.hone.data;

/** Where an example's input came from; people wrote only {@link #SEED}, {@link #POOL} and {@link #HUMAN} inputs. */
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
