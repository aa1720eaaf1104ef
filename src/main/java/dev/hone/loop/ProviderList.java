package dev.hone.loop;

import dev.hone.config.JobNames;
import dev.hone.llm.Money;
import dev.hone.llm.Price;
import dev.hone.llm.Provider;
import dev.hone.llm.Providers;
import dev.hone.llm.TuningFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who trains models, as the registry knows it today. */
public final class ProviderList {
    private ProviderList() {}

    /**
     * One provider.
     *
     * @param provider its name in the loop file
     * @param open whether jobs may be created today
     * @param window until when, and what else holds
     * @param limits of a training
     * @param deploy what has to be created before a tuned model answers
     * @param reconcile by what a job is found whose creation had no answer
     * @param prices of training and of answers
     * @param source where this was read, and when
     */
    public record Line(
            String provider,
            boolean open,
            Until window,
            Limits limits,
            Deploy deploy,
            String reconcile,
            Prices prices,
            Source source) {}

    /**
     * Last days, null where no end is known.
     *
     * @param deprecated whether the provider advises against it
     * @param note what else holds
     * @param models base models that end before the others
     */
    public record Until(
            @Nullable LocalDate creation,
            @Nullable LocalDate answers,
            boolean deprecated,
            String note,
            List<Ended> models) {
        public Until {
            models = List.copyOf(models);
        }
    }

    /**
     * A base model with days of its own, null for none.
     *
     * @param trained whether it is trained at all
     */
    public record Ended(
            String model,
            boolean trained,
            @Nullable LocalDate creation,
            @Nullable LocalDate answers,
            LocalDate read,
            String source) {}

    /**
     * What a training may be; null where no bound is known.
     *
     * @param leastRows fewest rows of a data set
     * @param mostRows most rows
     * @param mostBytes most bytes of its file
     * @param suffix most characters of {@code train.suffix}; null where none is taken
     * @param metadata most entries of {@code train.metadata}; 0 where none is taken
     * @param epochs most passes over the rows, by base model
     */
    public record Limits(
            int leastRows,
            @Nullable Integer mostRows,
            @Nullable Long mostBytes,
            @Nullable Integer suffix,
            int metadata,
            Map<String, Integer> epochs) {
        public Limits {
            epochs = Map.copyOf(epochs);
        }
    }

    /** When and where something was read. */
    public record Source(LocalDate read, String source) {}

    /**
     * What has to be created before a tuned model answers.
     *
     * @param usdPerHour US dollars an hour; null where no price is known
     * @param answers how answers are paid: hour, name or base
     */
    public record Deploy(String step, @Nullable BigDecimal usdPerHour, String answers) {}

    /** What is paid for training, and for answers. */
    public record Prices(List<TrainingCost> training, List<AnswerCost> answers) {
        public Prices {
            training = List.copyOf(training);
            answers = List.copyOf(answers);
        }
    }

    /** Price of training a base model per million tokens and epoch. */
    public record TrainingCost(String model, BigDecimal usdPerMillion, LocalDate read, String source) {}

    /** Prices of a model's answers per million tokens; the batch API's is a factor. */
    public record AnswerCost(
            String model,
            BigDecimal input,
            BigDecimal cachedInput,
            BigDecimal output,
            BigDecimal batch,
            LocalDate read,
            String source) {}

    static List<Line> of(Surroundings around) {
        Providers providers = TeacherModels.providers(around);
        LocalDate today = LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC);
        List<Line> lines = new ArrayList<>();
        for (String id : providers.tuners()) {
            TuningFacts facts = providers.tuning(id).orElseThrow();
            var prices = new Prices(
                    trainings(facts),
                    providers.find(id).map(ProviderList::answers).orElse(List.of()));
            lines.add(line(id, facts, prices, today));
        }
        return lines;
    }

    private static Line line(String id, TuningFacts facts, Prices prices, LocalDate today) {
        Money hourly = facts.hosting().usdPerHour();
        return new Line(
                id,
                facts.window().createClosed(today).isEmpty(),
                until(facts.window()),
                limits(facts.rows(), JobNames.at(id)),
                new Deploy(
                        facts.hosting().step(),
                        hourly == null ? null : hourly.usd(),
                        facts.hosting().answersPaid()),
                facts.reconcile(),
                prices,
                new Source(facts.source().read(), facts.source().source()));
    }

    private static Until until(TuningFacts.Window window) {
        List<Ended> models = new TreeMap<>(window.models())
                .entrySet().stream()
                        .map(entry -> new Ended(
                                entry.getKey(),
                                !entry.getValue().isNeverTuned(),
                                entry.getValue().createUntil(),
                                entry.getValue().inferenceUntil(),
                                entry.getValue().read(),
                                entry.getValue().source()))
                        .toList();
        return new Until(window.createUntil(), window.inferenceUntil(), window.deprecated(), window.note(), models);
    }

    private static Limits limits(TuningFacts.Rows rows, JobNames names) {
        JobNames.Labels labels = names.metadata();
        return new Limits(
                rows.least(),
                rows.most(),
                rows.mostBytes(),
                names.mostOfSuffix().orElse(null),
                labels == null ? 0 : labels.most(),
                rows.epochs());
    }

    private static List<TrainingCost> trainings(TuningFacts facts) {
        return new TreeMap<>(facts.prices())
                .entrySet().stream()
                        .map(entry -> new TrainingCost(
                                entry.getKey(),
                                entry.getValue().perMillion().usd(),
                                entry.getValue().read(),
                                entry.getValue().source()))
                        .toList();
    }

    private static List<AnswerCost> answers(Provider provider) {
        List<AnswerCost> costs = new ArrayList<>();
        new TreeMap<>(provider.catalogue().models())
                .forEach((model, facts) ->
                        facts.priced().map(price -> cost(model, price)).ifPresent(costs::add));
        return costs;
    }

    private static AnswerCost cost(String model, Price price) {
        return new AnswerCost(
                model,
                price.input().usd(),
                price.cachedInput().usd(),
                price.output().usd(),
                price.batch(),
                price.read(),
                price.source());
    }
}
