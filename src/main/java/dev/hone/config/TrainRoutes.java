package dev.hone.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** The settings of the loop with what a route says itself. */
    private static TrainConfig at(TrainConfig train, FallbackConfig route) {
        RecordComponent[] parts = TrainConfig.class.getRecordComponents();
        @Nullable Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = switch (parts[i].getName()) {
                case "provider" -> route.provider();
                case "baseModel" -> route.baseModel().isEmpty() ? null : route.baseModel();
                case "baseUrl" -> route.baseUrl();
                case "apiKey" -> route.apiKey();
                case "allowPrivateAddress" -> route.allowPrivateAddress();
                case "providerOptions" -> route.providerOptions();
                case "hostingOptions" -> route.hostingOptions();
                case "fallback" -> List.of();
                default -> value(parts[i], train);
            };
        }
        return (TrainConfig) Binder.construct(TrainConfig.class, values);
    }

    private static @Nullable Object value(RecordComponent part, TrainConfig train) {
        try {
            return part.getAccessor().invoke(train);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("train.%s cannot be read".formatted(part.getName()), e);
        }
    }
}
