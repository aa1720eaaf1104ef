package dev.hone.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model that a provider trains, as one that is asked. */
final class TunedModel {
    private TunedModel() {}

    static TeacherConfig.Llm of(TrainConfig train, String base) {
        return new ModelConfig(
                        train.provider(),
                        base,
                        address(train),
                        key(train),
                        train.allowPrivateAddress(),
                        train.licence(),
                        TrainConfig.MOST_TOKENS)
                .as(ModelConfig.STUDENT);
    }

    /** Whoever trains it, here or elsewhere, or nobody: empty where the student is a file here. */
    static Optional<TeacherConfig.Llm> asked(TrainConfig train) {
        return train.prompted()
                .or(train::tuned)
                .or(() -> Optional.ofNullable(train.baseModel())
                        .filter(base -> train.isLocal())
                        .map(base -> train.local(base, "http://127.0.0.1/v1")));
    }

    /** The address as written, else that of a cloud in the place that the options name; null for the registry's. */
    private static @Nullable String address(TrainConfig train) {
        return train.baseUrl() != null
                ? train.baseUrl()
                : regional(train)
                        .flatMap(cloud ->
                                cloud.place(train.providerOptions().keys()).map(cloud.pattern()::formatted))
                        .orElse(null);
    }

    /** A cloud is asked at its own address with its usual key, as every provider is. */
    private static @Nullable String key(TrainConfig train) {
        boolean usual = train.apiKey() == null
                && train.baseUrl() == null
                && regional(train).isPresent();
        return usual
                ? ModelKinds.variable(train.provider()).map("${%s}"::formatted).orElse(null)
                : train.apiKey();
    }

    private static Optional<ModelKinds.Regional> regional(TrainConfig train) {
        return ModelKinds.regional(train.provider());
    }
}
