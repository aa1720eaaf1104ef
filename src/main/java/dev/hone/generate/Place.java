package dev.hone.generate;

import dev.hone.plan.Aim;
import org.jspecify.annotations.Nullable;

/**
 * What one example of a call is for.
 *
 * @param label the label it must carry; null where any will do
 * @param aimedAt id of the failing input it serves; null where it serves none
 */
record Place(@Nullable String label, @Nullable String aimedAt) {
    static Place of(Aim aim) {
        return new Place(aim.wanted(), aim.probeId());
    }

    boolean takes(String output) {
        return label == null || label.equals(output);
    }
}
