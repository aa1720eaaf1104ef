package dev.hone.config;

import java.util.List;
import java.util.stream.Stream;

/** All who may train a student, in the order in which they are asked, each as if there were no other. */
final class TrainRoutes {
    private TrainRoutes() {}

    static List<TrainConfig> of(TrainConfig train) {
        return Stream.concat(Stream.of(main(train)), train.fallback().stream())
                .map(route -> at(train, route))
                .toList();
    }

    private static FallbackConfig main(TrainConfig train) {
        String base = train.baseModel() == null ? "" : train.baseModel();
        return new FallbackConfig(
                train.provider(),
                base,
                train.baseUrl(),
                train.apiKey(),
                train.allowPrivateAddress(),
                train.providerOptions(),
                train.hostingOptions());
    }

    private static TrainConfig at(TrainConfig train, FallbackConfig route) {
        return new TrainConfig(
                train.student(),
                train.c(),
                train.maxSteps(),
                train.noiseRepeats(),
                train.model(),
                train.prompt(),
                train.shots(),
                train.select(),
                route.provider(),
                route.baseModel().isEmpty() ? null : route.baseModel(),
                train.licence(),
                route.baseUrl(),
                route.apiKey(),
                route.allowPrivateAddress(),
                train.epochs(),
                train.method(),
                train.reasoning(),
                train.goesOn(),
                train.validation(),
                train.stopEarly(),
                train.lora(),
                train.poll(),
                train.timeToLive(),
                train.aws(),
                route.providerOptions(),
                route.hostingOptions(),
                List.of(),
                train.patience());
    }
}
