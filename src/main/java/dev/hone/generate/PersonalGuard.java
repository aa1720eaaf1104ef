package dev.hone.generate;

import dev.hone.config.PrivacyConfig;
import java.util.Optional;

/** Sees that personal data reaches a model only where it may. */
final class PersonalGuard {
    private final boolean local;
    private final PrivacyConfig privacy;

    /** @param local whether the model stands on this machine or in its own network */
    PersonalGuard(boolean local, PrivacyConfig privacy) {
        this.local = local;
        this.privacy = privacy;
    }

    /** The text as it may be sent; empty where it may not. */
    Optional<String> passing(String text) {
        return privacy.passing(text, local);
    }
}
