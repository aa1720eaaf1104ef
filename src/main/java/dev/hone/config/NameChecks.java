package dev.hone.config;

import java.util.Optional;

/** Checks of the user's own words on a job, by who trains it. */
final class NameChecks {
    private static final String SUFFIX = TuningChecks.TRAIN + ".suffix";
    private static final String METADATA = TuningChecks.TRAIN + ".metadata";

    private final Reading reading;
    private final String provider;
    private final JobNames taken;

    NameChecks(Reading reading, String provider) {
        this.reading = reading;
        this.provider = provider;
        this.taken = JobNames.at(provider);
    }

    void run() {
        Optional<String> suffix = reading.value(SUFFIX, String.class);
        suffix.ifPresent(this::suffix);
        reading.value(METADATA, JobMetadata.class).ifPresent(this::metadata);
    }

    private void suffix(String text) {
        JobNames.Rule rule = taken.suffix();
        if (JobNames.isLikeOurs(text)) {
            reading.problemOf(SUFFIX, likeOurs(text));
        } else if (rule != null && !rule.takes(text)) {
            reading.problemOf(SUFFIX, refused(text, rule));
        }
    }

    private void metadata(JobMetadata metadata) {
        JobNames.Labels rules = taken.metadata();
        if (rules == null) {
            return; // said as a warning, since the job is the same without it
        }
        if (metadata.entries().size() > rules.most()) {
            reading.problemOf(
                    METADATA,
                    "%d entries - %s takes at most %d beside Hone's own"
                            .formatted(metadata.entries().size(), provider, rules.most()));
        }
        metadata.entries().forEach((key, value) -> entry(key, value, rules));
    }

    private void entry(String key, String value, JobNames.Labels rules) {
        String where = Fields.path(METADATA, key);
        if (key.equals(JobNames.OURS)) {
            reading.problemOf(
                    where, "hone - Hone finds a job again by the key that it writes there itself; take another name");
        } else if (!rules.key().takes(key)) {
            reading.problemOf(where, refused(key, rules.key()));
        } else if (JobNames.isLikeOurs(value)) {
            reading.problemOf(where, likeOurs(value));
        } else if (!rules.value().takes(value)) {
            reading.problemOf(where, refused(value, rules.value()));
        }
    }

    private static String likeOurs(String text) {
        return Quoted.of(text) + " - looks like a key that Hone finds its jobs by; take another word";
    }

    private String refused(String text, JobNames.Rule rule) {
        return "%s - %s takes %s".formatted(Quoted.of(text), provider, rule);
    }
}
