package dev.hone.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks of a student that a provider trains: what has to be named. */
final class TuningChecks {
    static final String TRAIN = "train";

    /** What a job needs beside what all need. */
    private static final Map<String, List<String>> JOB = Map.of(
            "fireworks", List.of("account"),
            "vertex", List.of("project", "location", "bucket"),
            "bedrock", List.of("region", "bucket", "role-arn"));

    /** What a deployment needs. */
    private static final Map<String, List<String>> DEPLOYMENT = Map.of(
            "together", List.of("hardware"),
            "azure", List.of("subscription", "resource-group", "account"));

    /** Ranks that a provider takes, where it takes some only, and neither scale nor dropout. */
    private static final Map<String, List<Long>> RANKS = Map.of("vertex", List.of(1L, 2L, 4L, 8L, 16L, 32L));

    private static final List<String> REMOTE =
            List.of("base-url", "api-key", "allow-private-address", "time-to-live", "hosting-options");

    /** Who lets the adapter be set: all of it, or its rank alone. */
    private static final Set<String> ADAPTER = Set.of("together", "fireworks", "vertex", TrainConfig.LOCAL);

    private static final Set<String> RANK_ALONE = Set.of("fireworks", "vertex");

    private static final String FALLBACK = TRAIN + ".fallback";

    /** Whether students are trained here, and neither by a provider nor by a program of their own. */
    static boolean isHere(Reading reading) {
        return reading.value(TRAIN + ".provider", String.class)
                .orElse("embedded")
                .equals("embedded");
    }

    private final Reading reading;
    private final String where;

    private TuningChecks(Reading reading, String where) {
        this.reading = reading;
        this.where = where;
    }

    /** Of the provider, and of all who train where it does not. */
    static List<TuningChecks> all(Reading reading) {
        List<TuningChecks> all = new ArrayList<>(List.of(new TuningChecks(reading, TRAIN)));
        for (int i = 0; i < reading.size(FALLBACK); i++) {
            all.add(new TuningChecks(reading, "%s[%d]".formatted(FALLBACK, i)));
        }
        return all;
    }

    /** The key path of what is checked. */
    String where() {
        return where;
    }

    /** The provider whose address and key are to be checked; empty where nobody else trains. */
    Optional<String> run() {
        String provider = reading.value(place("provider"), String.class).orElse("embedded");
        new WatchChecks(reading, provider).run();
        if (isFirst()) {
            first(provider);
        } else {
            twice();
        }
        if (provider.equals("embedded")) {
            return Optional.empty();
        }
        new OptionChecks(reading, where, provider, keys("provider-options")).run();
        if (provider.equals(TrainConfig.LOCAL)) {
            REMOTE.stream()
                    .filter(this::isWritten)
                    .forEach(key -> reading.problemOf(
                            place(key),
                            "nobody reads it - training on this machine has no address, key or deployment"));
            options("provider-options", provider, List.of());
            return Optional.empty();
        }
        options("provider-options", provider, JOB.getOrDefault(provider, List.of()));
        region(provider);
        lora(provider);
        new NameChecks(reading, provider).run();
        options("hosting-options", provider, DEPLOYMENT.getOrDefault(provider, List.of()));
        return Optional.of(provider);
    }

    /** The place of a cloud becomes part of an address. */
    private void region(String provider) {
        ObjectNode keys = keys("provider-options");
        ModelKinds.regional(provider)
                .filter(cloud -> !keys.path(cloud.key()).asText("").isBlank()
                        && cloud.place(keys).isEmpty())
                .ifPresent(cloud -> reading.problemOf(
                        place("provider-options"),
                        "%s: %s - is no place of %s; write it as the provider does, such as us-central1"
                                .formatted(
                                        cloud.key(),
                                        Quoted.of(keys.path(cloud.key()).asText()),
                                        provider)));
    }

    private void lora(String provider) {
        Optional<LoraConfig> written = reading.value(TRAIN + ".lora", LoraConfig.class);
        if (written.isEmpty()) {
            return;
        }
        if (isFirst() && all(reading).stream().noneMatch(TuningChecks::setsAdapter)) {
            reading.problemOf(
                    TRAIN + ".lora",
                    "nobody reads it - the adapter is set at %s"
                            .formatted(
                                    String.join(", ", ADAPTER.stream().sorted().toList())));
        }
        LoraConfig lora = written.get();
        List<Long> ranks = RANKS.get(provider);
        if (ranks != null && lora.rank() != null && !ranks.contains(lora.rank())) {
            reading.problemOf(TRAIN + ".lora.rank", "%d - %s takes one of %s".formatted(lora.rank(), provider, ranks));
        }
        if (RANK_ALONE.contains(provider) && (lora.alpha() != null || lora.dropout() != null)) {
            reading.problemOf(
                    TRAIN + ".lora", "%s takes the rank alone; leave alpha and dropout out".formatted(provider));
        }
    }

    private boolean setsAdapter() {
        return ADAPTER.contains(reading.value(place("provider"), String.class).orElse(""));
    }

    private boolean isFirst() {
        return where.equals(TRAIN);
    }

    private void first(String provider) {
        unread(provider);
        elsewhere();
        if (provider.equals("embedded")) {
            return;
        }
        if (!isWritten("base-model")) {
            reading.problemOf(place("base-model"), "missing - name the model that %s is to train".formatted(provider));
        }
        if (reading.value("train.student", String.class).orElse("").equals("prompted")) {
            reading.problemOf(
                    place("student"), "prompted - a prompted student is not trained; leave student out, or provider");
        }
    }

    private void unread(String provider) {
        boolean refuses = !provider.equals("embedded") && !provider.equals(TrainConfig.LOCAL);
        if (!refuses && reading.size(FALLBACK) > 0) {
            reading.problemOf(
                    FALLBACK,
                    "nobody reads it - only a provider that is asked over its API refuses a job; write"
                            + " train: {provider: together, ...}, for example");
        }
    }

    private void elsewhere() {
        boolean goesOn = reading.value("train.continue", Boolean.class).orElse(false)
                || reading.value("train.method", String.class).orElse("").equals("dpo");
        if (goesOn && reading.size(FALLBACK) > 0) {
            reading.problemOf(
                    FALLBACK,
                    "goes with neither continue nor method: dpo - both begin with an earlier student, which can only be"
                            + " trained on where it was trained");
        }
    }

    private void twice() {
        for (TuningChecks other : all(reading)) {
            if (other.where.equals(where)) {
                return;
            }
            if (other.named().equals(named())) {
                reading.problemOf(where, "the same as %s - what it refuses, it refuses again".formatted(other.where));
            }
        }
    }

    private List<Optional<String>> named() {
        return Stream.of("provider", "base-model", "base-url")
                .map(key -> reading.value(place(key), String.class))
                .toList();
    }

    private ObjectNode keys(String group) {
        return reading.value(place(group), TrainConfig.Options.class)
                .map(TrainConfig.Options::keys)
                .orElseGet(() -> new ObjectNode(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance));
    }

    private void options(String group, String provider, List<String> needed) {
        ObjectNode keys = keys(group);
        if (keys.toString().contains("${")) {
            reading.problemOf(
                    place(group), "environment variables are only read for keys and passwords; write the value itself");
        }
        for (String key : needed) {
            if (keys.path(key).asText("").isBlank()) {
                reading.problemOf(place(group), "%s is missing - %s needs it".formatted(key, provider));
            }
        }
    }

    private boolean isWritten(String key) {
        return reading.isWritten(place(key));
    }

    private String place(String key) {
        return where + "." + key;
    }
}
