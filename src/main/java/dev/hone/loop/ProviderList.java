package dev.hone.loop;

import dev.hone.llm.Money;
import dev.hone.llm.Providers;
import dev.hone.llm.TuningFacts;
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
            TuningFacts.Window window,
            int leastRows,
            Deploy deploy,
            String reconcile,
            List<TrainingCost> prices,
            TuningFacts.Read source) {
        public Line {
            prices = List.copyOf(prices);
        }
    }

    /** What has to be created before a tuned model answers, and its price; null where no price is known. */
    public record Deploy(String step, @Nullable Money usdPerHour) {}

    /** Price of training a base model per million tokens and epoch. */
    public record TrainingCost(String model, Money perMillion, LocalDate read, String source) {}

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
        List<TrainingCost> prices = new TreeMap<>(facts.prices())
                .entrySet().stream()
                        .map(entry -> new TrainingCost(
                                entry.getKey(),
                                entry.getValue().perMillion(),
                                entry.getValue().read(),
                                entry.getValue().source()))
                        .toList();
        return new Line(
                id,
                until == null || !today.isAfter(until),
                facts.window(),
                facts.rows().least(),
                new Deploy(facts.hosting().step(), facts.hosting().usdPerHour()),
                facts.reconcile(),
                prices,
                facts.source());
    }
}
