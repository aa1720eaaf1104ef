package dev.hone.data;

/** The five kinds of real data. */
public enum DataPart {
    SEEDS,
    PROBE,
    LOCKED,
    OOD,
    POOL;

    /** The word used in loop files and file names. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
