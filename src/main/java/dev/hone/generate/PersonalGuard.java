package dev.hone.generate;

import dev.hone.config.PersonalData;
import dev.hone.config.PrivacyConfig;
import dev.hone.data.Example;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sees that personal data reaches a model only where it may, and that none of a seed's comes back. */
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

    /** All spans of the seeds, to compare with. */
    static Set<String> spans(List<Example> seeds) {
        Set<String> spans = new HashSet<>();
        seeds.forEach(seed -> spans.addAll(PersonalData.comparable(seed.input())));
        return spans;
    }
}
