package dev.hone.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Refuses keys of provider-options that Hone writes into a job itself, or that nobody reads. */
final class OptionChecks {
    private static final String PAIRS = "dpo";

    private final Reading reading;
    private final String route;
    private final String group;
    private final JobOptions known;
    private final ObjectNode options;

    /** @param route the key path of who trains */
    OptionChecks(Reading reading, String route, String provider, ObjectNode options) {
        this.reading = reading;
        this.route = route;
        this.group = Fields.path(route, "provider-options");
        this.known = JobOptions.at(provider);
        this.options = options;
    }

    void run() {
        known.own().forEach(this::own);
        String method = reading.value("train.method", String.class).orElse("");
        if (!method.equals(PAIRS)) {
            known.pairs().forEach(key -> JobOptions.written(key, options).ifPresent(this::pairs));
        }
    }

    private void own(JobOptions.Own key) {
        String advice = key.isSetElsewhere()
                ? "is set by %s; write it there".formatted(inRoute(key.instead()))
                : key.instead() + "; leave it out";
        JobOptions.written(key.place(), options).ifPresent(place -> problem(place, advice));
        JobOptions.covering(key.place(), options)
                .ifPresent(place -> problem(place, "must be a group of keys, since Hone adds some of its own to it"));
    }

    private void pairs(JobOptions.Place key) {
        problem(key, "nobody reads it, since train.method is not dpo; write train: {method: dpo}, or leave it out");
    }

    /** Whoever trains in another's place says some keys anew. */
    private String inRoute(String key) {
        boolean said = key.equals("train.base-model") || key.startsWith("train.provider-options.");
        return said ? route + key.substring(TuningChecks.TRAIN.length()) : key;
    }

    private void problem(JobOptions.Place key, String advice) {
        reading.problemOf(Fields.path(group, key.toString()), "%s - %s".formatted(shown(key.in(options)), advice));
    }

    private static String shown(JsonNode value) {
        if (value.isValueNode()) {
            return Quoted.of(value.asText());
        }
        return value.isArray() ? "a list" : "a group";
    }
}
