package dev.hone.train.provider;

import dev.hone.train.TrainingJob;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is asked for.
 *
 * @param key our name of it, by which it is found again
 * @param dataset name of the rows at the provider
 * @param validation name of the validation rows there; null for none
 * @param seed seed of the training
 * @param method {@code sft} or {@code dpo}
 * @param from name of the tuned model that it begins with; null for the base model
 */
public record Order(
        String key,
        String dataset,
        @Nullable String validation,
        long seed,
        String method,
        @Nullable String from) {
    boolean isOfPairs() {
        return method.equals(TrainingJob.Way.PAIRS);
    }

    /** The model that it begins with. */
    String model(Recipe recipe) {
        return from == null ? recipe.baseModel() : from;
    }
}
