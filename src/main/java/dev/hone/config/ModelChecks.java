package dev.hone.config;

import dev.hone.data.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks of teachers that are models, and of how they are asked: addresses, keys, temperatures, strategies. */
final class ModelChecks {
    private static final String JUDGE = "curate.relevance.judge";
    private static final String PAIRS = PairwiseConfig.KEY + ".judge";
    private static final String STUDENT = "train.model";

    private final Reading reading;
    private final Function<String, @Nullable String> environment;

    ModelChecks(Reading reading, Function<String, @Nullable String> environment) {
        this.reading = reading;
        this.environment = environment;
    }

    void run() {
        for (int i = 0; i < reading.size("teachers"); i++) {
            String where = "teachers[%d]".formatted(i);
            Optional<String> kind = reading.value(where + ".kind", String.class);
            kind.ifPresent(word -> teacher(where, word));
        }
        bounds("generate.temperature");
        bounds("generate.top-p");
        reading.value(JUDGE + ".kind", String.class).ifPresent(word -> teacher(JUDGE, word));
        reading.value(PAIRS + ".kind", String.class).ifPresent(word -> teacher(PAIRS, word));
        reading.value(STUDENT + ".kind", String.class).ifPresent(word -> teacher(STUDENT, word));
        student();
        TuningChecks.all(reading)
                .forEach(check -> check.run().ifPresent(provider -> {
                    teacher(check.where(), provider);
                    aws(check.where(), provider);
                }));
        mix();
        new PilotChecks(reading).run();
    }

    private void student() {
        boolean prompted =
                reading.value("train.student", String.class).orElse("").equals("prompted");
        if (prompted && !reading.isWritten(STUDENT)) {
            reading.problemOf(
                    STUDENT,
                    "missing - a prompted student is a model; for example: {kind: ollama, model: llama3.2,"
                            + " allow-private-address: true}");
        }
        if (reading.isWritten("train.prompt") && !prompted && TuningChecks.isHere(reading)) {
            reading.problemOf(
                    "train.prompt",
                    "is for a student that is told what to do: student: prompted, or one with a provider - leave it"
                            + " out");
        }
    }

    private void teacher(String where, String kind) {
        Optional<String> written = reading.value(where + ".base-url", String.class);
        if (written.isEmpty() && ModelKinds.needsAddress(kind)) {
            reading.problemOf(
                    where + ".base-url",
                    "missing - kind %s has no address of its own; write that of your server, such as https://host/v1"
                            .formatted(kind));
            return;
        }
        Optional<ModelAddress> address =
                written.or(() -> ModelKinds.ownAddress(kind)).map(ModelAddress::of);
        address.ifPresent(found -> address(where, found));
        key(where, kind, address);
    }

    private void address(String where, ModelAddress address) {
        Optional<String> problem = address.problem();
        if (problem.isPresent()) {
            reading.problemOf(where + ".base-url", problem.get());
            return;
        }
        boolean allowed =
                reading.value(where + ".allow-private-address", Boolean.class).orElse(false);
        if (allowed || !address.isPrivate()) {
            return;
        }
        if (address.isPrivateHost()) {
            reading.problemOf(
                    where + ".allow-private-address",
                    "false - %s is this machine or its own network; write allow-private-address: true if that is meant"
                            .formatted(Quoted.of(address.text())));
        } else {
            reading.problemOf(
                    where + ".base-url",
                    "%s - plain http shows key and text to everybody on the way; use https, or, for a server in your"
                                    .formatted(Quoted.of(address.text()))
                            + " own network, write allow-private-address: true");
        }
    }

    private void key(String where, String kind, Optional<ModelAddress> address) {
        String place = where + ".api-key";
        Optional<String> written = reading.value(place, String.class);
        if (written.isPresent()) {
            SecretReference.variable(written.get()).ifPresent(variable -> set(place, variable));
        } else if (reading.isWritten(place)) {
            return; // a problem is known
        } else if (address.isEmpty()) {
            ModelKinds.variable(kind).ifPresent(variable -> set(place, variable));
        } else if (!address.get().isPrivate() && address.get().problem().isEmpty()) {
            reading.problemOf(
                    place,
                    "missing - name the environment variable with the key for %s, such as \"${%s}\", or write none"
                            .formatted(
                                    Quoted.of(address.get().text()),
                                    ModelKinds.variable(kind).orElse("MODEL_API_KEY")));
        }
    }

    private void set(String place, String variable) {
        String value = environment.apply(variable);
        if (value == null || value.isBlank()) {
            reading.problemOf(place, "missing - set the environment variable " + variable);
        } else if (value.startsWith(Secret.FILE)
                && !Files.isReadable(Path.of(value.substring(1).strip()))) {
            reading.problemOf(
                    place,
                    "%s names the file %s, which cannot be read - it has to hold the key"
                            .formatted(variable, Quoted.of(value.substring(1))));
        }
    }

    /** Calls are signed wherever the secret key is known. */
    private void aws(String where, String provider) {
        String place = TuningChecks.TRAIN + ".aws.access-key-id";
        boolean signs = !reading.isWritten(where + ".base-url") || reading.isWritten(where + ".api-key");
        if (provider.equals("bedrock") && signs) {
            set(
                    place,
                    reading.value(place, String.class)
                            .flatMap(SecretReference::variable)
                            .orElse(AwsConfig.ID));
        }
        if (!where.equals(TuningChecks.TRAIN)) {
            return; // said once
        }
        String session = TuningChecks.TRAIN + ".aws.session-token";
        reading.value(session, String.class)
                .flatMap(SecretReference::variable)
                .ifPresent(variable -> set(session, variable));
    }

    private void bounds(String where) {
        List<Double> bounds = java.util.stream.IntStream.range(0, reading.size(where))
                .mapToObj(i -> reading.value("%s[%d]".formatted(where, i), Double.class))
                .flatMap(Optional::stream)
                .toList();
        int count = reading.size(where);
        if (reading.isWritten(where) && (count < 1 || count > 2)) {
            reading.problemOf(where, "%d numbers - must be one, or the lowest and the highest".formatted(count));
        } else if (bounds.size() == 2 && bounds.get(0) > bounds.get(1)) {
            reading.problemOf(where, "[%s, %s] - the lowest comes first".formatted(bounds.get(0), bounds.get(1)));
        }
    }

    private void mix() {
        reading.value("generate.mix", StrategyMix.class)
                .ifPresent(mix -> new MixChecks(reading).run(mix.shares().keySet()));
    }
}
