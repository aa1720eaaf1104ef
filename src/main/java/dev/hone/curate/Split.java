package dev.hone.curate;

import java.util.Locale;

/** A kind of rows that only ever score; the most protected first, since the first leak found is the one reported. */
enum Split {
    LOCKED,
    OOD,
    PROBE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
