package dev.hone.loop;

import dev.hone.config.Baselines;
import dev.hone.config.LoopConfig;
import dev.hone.config.ModelCalls;
import dev.hone.config.ModelConfig;
import dev.hone.config.PairwiseConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.generate.ExpectedCall;
import dev.hone.llm.Price;
import dev.hone.llm.Provider;
import dev.hone.llm.Providers;
import dev.hone.llm.Tokens;
import dev.hone.llm.Usage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one teacher is expected to cost in a round, retries aside; rough.
 *
 * @param teacher its id
 * @param provider who is asked
 * @param model which model
 * @param calls calls of a round
 * @param promptTokens tokens read in a round
 * @param completionTokens tokens written in a round
 * @param usd US dollars of a round, at the price of batches where they are used; null where no price is known
 * @param priceRead day on which the price was read; null where none is known
 */
public record TeacherPrice(
        String teacher,
        String provider,
        String model,
        long calls,
        long promptTokens,
        long completionTokens,
        @Nullable Double usd,
        @Nullable LocalDate priceRead) {

    /** All teachers of a loop that are models, and those that are asked about examples. */
    static List<TeacherPrice> of(LoadedLoop loop, Providers providers) {
        LoopConfig config = loop.file().config();
        List<TeacherPrice> prices = new ArrayList<>();
        for (TeacherConfig teacher : config.teachers()) {
            if (teacher instanceof TeacherConfig.Llm model && model.share() > 0) {
                ExpectedCall call = ExpectedCall.of(
                        TeacherModels.assignment(loop), loop.data().seeds());
                long calls = ModelCalls.perRound(config, loop.facts(), model);
                prices.add(of(model, new TeacherEndpoint(model, providers).provider(), calls, call));
            }
        }
        prices.addAll(GatePrices.of(loop, providers));
        StudentPrice.of(loop, providers).ifPresent(prices::add);
        return prices;
    }

    static TeacherPrice of(TeacherConfig.Llm model, Provider provider, long calls, ExpectedCall call) {
        return of(model, model.model(), provider, calls, call);
    }

    /** @param listed the name of what is asked in the price list */
    static TeacherPrice of(TeacherConfig.Llm model, String listed, Provider provider, long calls, ExpectedCall call) {
        Price live = provider.model(listed).price();
        Price price = live != null && model.inBatches() ? live.inBatch() : live;
        Usage usage = new Usage(
                Tokens.of(calls * call.promptTokens()),
                Tokens.of(calls * call.completionTokens()),
                Tokens.NONE,
                Tokens.NONE,
                true);
        return new TeacherPrice(
                model.id(),
                provider.id(),
                listed,
                calls,
                usage.prompt().count(),
                usage.completion().count(),
                price == null ? null : price.cost(usage).usd().doubleValue(),
                price == null ? null : price.read());
    }

    /** One line for a person. */
    public String sentence() {
        return sentence("each round");
    }

    /** The same, with the word for how often. */
    String sentence(String often) {
        String money = usd == null
                ? "no price is known"
                : String.format(Locale.ROOT, "%.2f USD at prices read on %s", usd, priceRead);
        String who = List.of(ModelConfig.JUDGE, ModelConfig.STUDENT, PairwiseConfig.ID, Baselines.BASE)
                        .contains(teacher)
                ? "the "
                : "teacher ";
        return String.format(
                Locale.ROOT,
                who + "%s (%s, %s), %s: about %,d %s, %,d tokens read, %,d written, %s",
                teacher,
                provider,
                model,
                often,
                calls,
                calls == 1 ? "call" : "calls",
                promptTokens,
                completionTokens,
                money);
    }
}
