package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.llm.Providers;
import dev.hone.llm.TokenCount;
import dev.hone.llm.Tokens;
import dev.hone.llm.TuningFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the trainings of a run are expected to cost at a provider, if every round brings all it asks for; rough.
 *
 * @param provider who trains
 * @param model what every round starts from
 * @param epochs passes over the rows
 * @param firstTokens tokens of one pass in round 0
 * @param lastTokens tokens of one pass in the last round
 * @param usd US dollars of all rounds; null where no price is known
 * @param priceRead day on which the price was read; null where none is known
 * @param hosting what serving the students costs at worst; null where nothing is deployed
 */
public record TrainingPrice(
        String provider,
        String model,
        int epochs,
        long firstTokens,
        long lastTokens,
        @Nullable Double usd,
        @Nullable LocalDate priceRead,
        @Nullable HostingPrice hosting) {
    /** At each provider, if it were to train all rounds, in the order in which they are asked. */
    static List<TrainingPrice> of(LoadedLoop loop, int rounds, Providers providers) {
        var times = new HostingPrice.Times(rounds, loop.facts().rows().locked());
        return loop.file().config().routes().stream()
                .flatMap(route -> route
                        .train()
                        .tuned()
                        .flatMap(base -> providers
                                .tuning(base.kind())
                                .map(facts ->
                                        of(loop, rounds, base, facts).with(HostingPrice.of(route, base, facts, times))))
                        .stream())
                .toList();
    }

    private TrainingPrice with(Optional<HostingPrice> deployments) {
        return new TrainingPrice(
                provider, model, epochs, firstTokens, lastTokens, usd, priceRead, deployments.orElse(null));
    }

    /** US dollars of all trainings, and of all hosting at worst; what has no known price counts as nothing. */
    public double dollars() {
        double trained = usd == null ? 0 : usd;
        return hosting == null || hosting.usd() == null ? trained : trained + hosting.usd();
    }

    /** Lines for a person: of the training, and of the hosting where there is some. */
    public List<String> sentences() {
        return hosting == null ? List.of(sentence()) : List.of(sentence(), hosting.sentence());
    }

    private static TrainingPrice of(LoadedLoop loop, int rounds, TeacherConfig.Llm base, TuningFacts facts) {
        LoopConfig config = loop.file().config();
        var rows = new ExpectedRows(loop, TokenCount.of(base.kind(), base.model()));
        Optional<TuningFacts.TrainingPrice> price = facts.price(base.model());
        double usd = 0;
        long tokens = 0;
        long first = 0;
        for (int round = 0; round <= rounds; round++) {
            tokens = rows.tokens(round);
            first = round == 0 ? tokens : first;
            long now = tokens;
            usd += price.map(known -> known.of(Tokens.of(now), config.train().epochs())
                            .usd()
                            .doubleValue())
                    .orElse(0.0);
        }
        return new TrainingPrice(
                base.kind(),
                base.model(),
                config.train().epochs(),
                first,
                tokens,
                price.isPresent() ? (Double) usd : null,
                price.map(TuningFacts.TrainingPrice::read).orElse(null),
                null);
    }

    private String sentence() {
        String money = usd == null
                ? "no price is known here"
                : String.format(Locale.ROOT, "%.2f USD in all at a price read on %s", usd, priceRead);
        return String.format(
                Locale.ROOT,
                "training (%s, %s), %d epochs of %,d tokens in round 0 to %,d in the last: %s",
                provider,
                model,
                epochs,
                firstTokens,
                lastTokens,
                money);
    }
}
