package dev.hone.config;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Terms under which a teacher's output may be used for training. */
@Doc("Terms of use of a teacher's output.")
public record LicenceConfig(
        @Doc(value = "SPDX identifier, `restricted` or `unknown`.", required = true, example = "Apache-2.0")
        String terms,

        @Doc(value = "Day on which somebody read the terms.", example = "2026-11-01") @Nullable
        LocalDate read,

        @Doc(value = "Where the terms are.", example = "https://example.org/terms") @Nullable
        String link,

        @Doc(value = "Who accepted restricted or unknown terms.", example = "legal@example.org") @Nullable
        String acceptedBy,

        @Doc(value = "Why they were accepted.", example = "internal use only") @Nullable
        String reason) {
    /** Whether somebody answers for what the terms leave open. */
    public boolean isAccepted() {
        return acceptedBy != null && reason != null;
    }

    /** The terms, and where they were accepted by whom and why. */
    public String words() {
        return isAccepted() ? "%s, accepted by %s: %s".formatted(terms, acceptedBy, reason) : terms;
    }
}
