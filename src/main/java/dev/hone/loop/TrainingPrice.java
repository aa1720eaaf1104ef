package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.llm.Providers;
import dev.hone.llm.Tokens;
import dev.hone.llm.TuningFacts;
import dev.hone.train.prompted.TunedText;
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
 */
public record TrainingPrice(
        String provider,
        String model,
        int epochs,
        long firstTokens,
        long lastTokens,
        @Nullable Double usd,
        @Nullable LocalDate priceRead) {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int FRAME_TOKENS = 12;

    /** At each provider, if it were to train all rounds, in the order in which they are asked. */
    static List<TrainingPrice> of(LoadedLoop loop, int rounds, Providers providers) {
        return loop.file().config().routes().stream()
                .flatMap(route -> route.train().tuned().stream())
                .flatMap(base -> providers.tuning(base.kind()).map(facts -> of(loop, rounds, base, facts)).stream())
                .toList();
    }

    private static TrainingPrice of(LoadedLoop loop, int rounds, TeacherConfig.Llm base, TuningFacts facts) {
        LoopConfig config = loop.file().config();
        double row = tokensOfARow(loop);
        int seeds = loop.data().seeds().size();
        Optional<TuningFacts.TrainingPrice> price = facts.price(base.model());
        double share = Math.min(0.95, config.curate().realShareAtLeast());
        double usd = 0;
        long tokens = 0;
        long first = 0;
        for (int round = 0; round <= rounds; round++) {
            double made = (double) round * config.generate().perRound();
            tokens = Math.round(row * Math.max(seeds + made, made / (1 - share)));
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
                price.map(TuningFacts.TrainingPrice::read).orElse(null));
    }

    private static double tokensOfARow(LoadedLoop loop) {
        var text = new TunedText(loop.labels(), loop.file().config().traces());
        double each = loop.data().seeds().stream()
                .flatMap(row -> text.row(row, Optional::of).stream())
                .mapToInt(row -> row.input().length() + row.output().length())
                .average()
                .orElse(0);
        int told = text.system(loop.file().config().task()).length();
        return (each + told) / CHARACTERS_PER_TOKEN + FRAME_TOKENS;
    }

    /** One line for a person. */
    public String sentence() {
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
