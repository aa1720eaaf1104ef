package dev.hone.loop;

import dev.hone.llm.Money;
import dev.hone.llm.Providers;
import dev.hone.llm.TuningFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
     * @param leastRows fewest rows of a data set
     * @param deploy what has to be created before a tuned model answers
     * @param reconcile by what a job is found whose creation had no answer
     * @param prices of training
     * @param source where this was read, and when
     */
    public record Line(
            String provider,
            boolean open,
            Until window,
            int leastRows,
            Deploy deploy,
            String reconcile,
            List<TrainingCost> prices,
            Source source) {
        public Line {
            prices = List.copyOf(prices);
        }
    }

    /** Last days, null where no end is known; whether the provider advises against it; what else holds. */
    public record Until(
            @Nullable LocalDate creation, @Nullable LocalDate answers, boolean deprecated, String note) {}

    /** When and where something was read. */
    public record Source(LocalDate read, String source) {}

    /** What has to be created before a tuned model answers, and US dollars an hour; null where no price is known. */
    public record Deploy(String step, @Nullable BigDecimal usdPerHour) {}

    /** Price of training a base model per million tokens and epoch. */
    public record TrainingCost(String model, BigDecimal usdPerMillion, LocalDate read, String source) {}

    static List<Line> of(Surroundings around) {
        Providers providers = TeacherModels.providers(around);
        LocalDate today = LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC);
        List<Line> lines = new ArrayList<>();
        for (String id : providers.tuners()) {
            lines.add(line(id, providers.tuning(id).orElseThrow(), today));
        }
        return lines;
    }

    private static Line line(String id, TuningFacts facts, LocalDate today) {
        LocalDate until = facts.window().createUntil();
        Money hourly = facts.hosting().usdPerHour();
        List<TrainingCost> prices = new TreeMap<>(facts.prices())
                .entrySet().stream()
                        .map(entry -> new TrainingCost(
                                entry.getKey(),
                                entry.getValue().perMillion().usd(),
                                entry.getValue().read(),
                                entry.getValue().source()))
                        .toList();
        return new Line(
                id,
                until == null || !today.isAfter(until),
                new Until(
                        until,
                        facts.window().inferenceUntil(),
                        facts.window().deprecated(),
                        facts.window().note()),
                facts.rows().least(),
                new Deploy(facts.hosting().step(), hourly == null ? null : hourly.usd()),
                facts.reconcile(),
                prices,
                new Source(facts.source().read(), facts.source().source()));
    }
}
