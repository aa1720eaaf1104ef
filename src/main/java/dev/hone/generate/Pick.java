package dev.hone.generate;

import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import org.jspecify.annotations.Nullable;

/**
 * A shelf row chosen for a target.
 *
 * @param row its place on the shelf
 * @param target what it answers
 * @param aim the failing input that it was chosen to be near, or null
 */
record Pick(int row, Target target, @Nullable Aim aim) {
    @Nullable
    String aimedAt() {
        return aim == null ? null : aim.probeId();
    }
}
