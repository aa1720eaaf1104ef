package dev.hone.llm;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider's fine-tuning, from {@code fine-tuning} of {@code providers.yaml}.
 *
 * @param wire the language of its jobs: openai, azure, mistral, together, fireworks, vertex or bedrock
 * @param window until when
 * @param rows what a data set must be
 * @param hosting how a tuned model is served
 * @param features what can be asked for
 * @param reconcile by what a job is found whose creation had no answer
 * @param prices of training by base model; a name that ends in {@code *} stands for all that begin so
 * @param source where all this was read, and when
 */
public record TuningFacts(
        String wire,
        Window window,
        Rows rows,
        Hosting hosting,
        Features features,
        String reconcile,
        Map<String, TrainingPrice> prices,
        Read source) {
    public TuningFacts {
        prices = Map.copyOf(prices);
    }

    /**
     * Until when jobs may be created and tuned models answer; null for no end that is known.
     *
     * @param note what else holds, such as who may create at all; may be empty
     * @param deprecated whether the provider advises against it
     * @param models base models that end before the others; a name that ends in {@code *} stands for all that begin so
     */
    public record Window(
            @Nullable LocalDate createUntil,
            @Nullable LocalDate inferenceUntil,
            boolean deprecated,
            String note,
            Map<String, Single> models) {
        public Window {
            models = Map.copyOf(models);
        }

        /** The first day on which no job could be created any more, if that was before or on a day. */
        public Optional<LocalDate> createClosed(LocalDate today) {
            return Optional.ofNullable(createUntil).filter(today::isAfter).map(last -> last.plusDays(1));
        }

        private Window before(Single single) {
            String both = (single.note() + " " + note).strip();
            return new Window(
                    earlier(createUntil, single.createUntil()),
                    earlier(inferenceUntil, single.inferenceUntil()),
                    deprecated,
                    both,
                    models);
        }

        private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
            return one == null || (other != null && other.isBefore(one)) ? other : one;
        }
    }

    /**
     * Last days of one base model; null for no end of its own.
     *
     * @param tuned whether it is trained at all; null for yes
     * @param note what else holds; may be empty
     */
    public record Single(
            @Nullable Boolean tuned,
            @Nullable LocalDate createUntil,
            @Nullable LocalDate inferenceUntil,
            String note,
            LocalDate read,
            String source) {
        /** Whether nobody may train it, whatever the day. */
        public boolean isNeverTuned() {
            return Boolean.FALSE.equals(tuned);
        }
    }

    /**
     * What a data set must be.
     *
     * @param format name of the export format whose rows it takes
     * @param least rows
     * @param most rows; null where no bound is known
     * @param mostBytes of the file; null where no bound is known
     * @param epochs most passes over them by base model, where a bound is known
     */
    public record Rows(
            String format,
            int least,
            @Nullable Integer most,
            @Nullable Long mostBytes,
            Map<String, Integer> epochs) {
        public Rows {
            epochs = Map.copyOf(epochs);
        }
    }

    /**
     * How a tuned model is served.
     *
     * @param step none, automatic, or what has to be created: endpoint, deployment
     * @param usdPerHour price of an hour; null where it is not known
     * @param readyWithin minutes after which a deployment that is not ready is given up
     * @param price when and where the price was read; null where none is known
     * @param answers how answers are paid: {@code hour}, with the deployment; {@code name}, by the token, at the price
     *     of the tuned model's name; {@code base}, by the token, as those of the base model; null for hour where
     *     something has to be deployed, else name
     */
    public record Hosting(
            String step,
            @Nullable Money usdPerHour,
            int readyWithin,
            @Nullable Read price,
            @Nullable String answers) {
        /** Whether something has to be created, which costs by the hour. */
        public boolean needsDeployment() {
            return step.equals("endpoint") || step.equals("deployment");
        }

        /** How answers are paid: hour, name or base. */
        public String answersPaid() {
            return answers == null ? (needsDeployment() ? "hour" : "name") : answers;
        }
    }

    /**
     * What can be asked for.
     *
     * @param seed whether the seed of a training can be set
     * @param lora whether rank and so on can be set
     * @param quote whether it tells the price of a job before it is created
     * @param jobs address of its jobs where that is not the address of its models
     * @param storage address of the storage that rows are put into; null where rows go to where jobs are
     */
    public record Features(
            boolean seed,
            boolean lora,
            boolean quote,
            @Nullable URI jobs,
            @Nullable URI storage) {}

    /**
     * What training costs.
     *
     * @param perMillion US dollars per million tokens and epoch
     * @param least least price of a job; null for none
     */
    public record TrainingPrice(Money perMillion, @Nullable Money least, LocalDate read, String source) {
        /** The price of a job. */
        public Money of(Tokens tokens, int epochs) {
            Money trained = perMillion.perMillion(tokens).times(BigDecimal.valueOf(epochs));
            return least != null && trained.compareTo(least) < 0 ? least : trained;
        }
    }

    /** When and where something was read. */
    public record Read(LocalDate read, String source) {}

    /** The same at an address of one's own, where nobody ended anything. */
    public TuningFacts withoutEnd() {
        Window endless = new Window(null, null, window.deprecated(), window.note(), Map.of());
        return new TuningFacts(wire, endless, rows, hosting, features, reconcile, prices, source);
    }

    /** What training a base model costs. */
    public Optional<TrainingPrice> price(String model) {
        return of(model, prices);
    }

    /** Days of a base model that ends before the others. */
    public Optional<Single> single(String model) {
        return of(model, window.models());
    }

    /** What is known of a base model that is never trained there; empty for all others. */
    public Optional<Single> neverTuned(String model) {
        return single(model).filter(Single::isNeverTuned);
    }

    /** Base models with a price that may be trained on a day, in the order of their names. */
    public List<String> open(LocalDate today) {
        return prices.keySet().stream()
                .filter(model -> neverTuned(model).isEmpty()
                        && window(model).createClosed(today).isEmpty())
                .sorted()
                .toList();
    }

    /** Until when a base model is trained and its tuned models answer. */
    public Window window(String model) {
        return single(model).map(window::before).orElse(window);
    }

    /** Most passes over the rows; empty where no bound is known. */
    public Optional<Integer> mostEpochs(String model) {
        return of(model, rows.epochs());
    }

    /** The fact of the model's own name, else of the longest beginning. */
    private static <T> Optional<T> of(String model, Map<String, T> facts) {
        T exact = facts.get(model);
        return exact != null
                ? Optional.of(exact)
                : facts.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("*")
                                && model.startsWith(entry.getKey()
                                        .substring(0, entry.getKey().length() - 1)))
                        .max(java.util.Comparator.comparingInt(
                                entry -> entry.getKey().length()))
                        .map(Map.Entry::getValue);
    }
}
