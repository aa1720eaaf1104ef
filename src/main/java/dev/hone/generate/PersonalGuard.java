package dev.hone.generate;

import dev.hone.config.PersonalData;
import dev.hone.config.PrivacyConfig;
import dev.hone.data.Example;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
        List<PersonalData.Span> spans = PersonalData.find(text);
        if (spans.isEmpty()) {
            return Optional.of(text);
        }
        if (privacy.redact()) {
            return Optional.of(redacted(text, spans));
        }
        return local || privacy.acceptedBy() != null ? Optional.of(text) : Optional.empty();
    }

    private static String redacted(String text, List<PersonalData.Span> spans) {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (PersonalData.Span span : spans) {
            shown.append(text, from, span.start())
                    .append('[')
                    .append(span.kind().words())
                    .append(']');
            from = span.end();
        }
        return shown.append(text, from, text.length()).toString();
    }

    /** All spans of the seeds, to compare with. */
    static Set<String> spans(List<Example> seeds) {
        Set<String> spans = new HashSet<>();
        seeds.forEach(seed -> spans.addAll(spans(seed.input())));
        return spans;
    }

    /** The spans of a text, without case and what separates their letters and digits. */
    static List<String> spans(String text) {
        return PersonalData.find(text).stream()
                .map(span -> text.substring(span.start(), span.end()).replaceAll("[^\\p{L}\\p{N}@.]", ""))
                .map(span -> span.toLowerCase(Locale.ROOT))
                .toList();
    }
}
