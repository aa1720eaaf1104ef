package dev.hone.train.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.JobOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a loop wants its students trained.
 *
 * @param baseModel what every round starts from
 * @param instruction the task by its labels, as the system's text of every row and of every question later
 * @param epochs passes over the rows
 * @param seed whether the seed of the training is sent
 * @param lora settings of the adapter; null for the provider's own
 * @param options keys of the provider, sent as they are, in the body of the job
 * @param hosting how a tuned model is served
 * @param naming words of the user's own on a job
 */
public record Recipe(
        String baseModel,
        Function<List<String>, String> instruction,
        int epochs,
        boolean seed,
        @Nullable Lora lora,
        ObjectNode options,
        Hosting hosting,
        Naming naming) {

    /**
     * Words of the user's own, beside our key, which is never left out or replaced: by it a job is found.
     *
     * @param suffix empty for none
     * @param metadata in the order of the loop file
     */
    public record Naming(String suffix, Map<String, String> metadata) {
        /** Nothing of the user's own. */
        public static final Naming NONE = new Naming("", Map.of());

        /** A name that our key has to be in, too. */
        String with(String key) {
            return suffix.isEmpty() ? key : suffix + "-" + key;
        }

        /** A name that no job is looked for by. */
        String or(String key) {
            return suffix.isEmpty() ? key : suffix;
        }
    }

    /**
     * How a tuned model is served.
     *
     * @param timeToLive longest time of a deployment
     * @param options keys of the provider, sent as they are, in the body of the deployment
     */
    public record Hosting(Duration timeToLive, ObjectNode options) {}

    /** The same without options that are Hone's to set. */
    Recipe with(JobOptions known) {
        return new Recipe(baseModel, instruction, epochs, seed, lora, known.free(options), hosting, naming);
    }

    Duration timeToLive() {
        return hosting.timeToLive();
    }

    /**
     * Settings of a low-rank adapter; null for the provider's own.
     *
     * @param rank its rank
     * @param alpha its scale
     * @param dropout 0..1
     */
    public record Lora(
            @Nullable Integer rank,
            @Nullable Integer alpha,
            @Nullable Double dropout) {}

    /** An option as text; empty where it is not written. */
    String option(String name) {
        return options.path(name).asText("");
    }
}
