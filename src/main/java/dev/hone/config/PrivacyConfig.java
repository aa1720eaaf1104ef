package dev.hone.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to spans that identify a person before text is sent to a model. */
@Doc("What happens to e-mail addresses, phone, card and bank account numbers before text is sent to a model that is not"
        + " on this machine or its own network. Without either key, it is not sent.")
public record PrivacyConfig(
        @Doc(value = "Whether such spans are replaced by what they are, such as [phone number].", byDefault = "false")
        boolean redact,

        @Doc(value = "Who accepted that such spans are sent as they are.", example = "privacy@example.org") @Nullable
        String acceptedBy) {
    /**
     * A text as it may be sent to a model; empty where it may not.
     *
     * @param mayHold whether personal data may reach that model as it is, such as one on this machine
     */
    public Optional<String> passing(String text, boolean mayHold) {
        if (PersonalData.find(text).isEmpty()) {
            return Optional.of(text);
        }
        if (redact) {
            return Optional.of(PersonalData.redacted(text));
        }
        return mayHold || acceptedBy != null || !PersonalData.isSure(text) ? Optional.of(text) : Optional.empty();
    }
}
