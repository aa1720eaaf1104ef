package dev.hone.loop;

import dev.hone.config.AgreementConfig;
import dev.hone.config.CurateConfig;
import dev.hone.config.LoopConfig;
import dev.hone.config.ModelConfig;
import dev.hone.config.PairCalls;
import dev.hone.config.PairwiseConfig;
import dev.hone.config.RelevanceConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.generate.ExpectedCall;
import dev.hone.llm.Providers;
import java.util.ArrayList;
import java.util.List;

/** What asking about examples is expected to cost in a round; rough. */
final class GatePrices {
    /** Examples asked about for each one that is kept: as many again are found bad. */
    private static final int ASKED_PER_KEPT = 2;

    /** Most seeds that a judge is tried on, and as many spoilt ones. */
    static final int TRIALS = 40;

    private static final int CHARACTERS_PER_TOKEN = 4;

    /** Rules and form of the answer, without rubric, labels and examples. */
    private static final long RULES = 300;

    private static final long EXAMPLE = 40;
    private static final long SHOWN = 4;
    private static final long REASON = 60;

    /** What one verdict on a pair takes. */
    static final ExpectedCall PAIR = new ExpectedCall(RULES + 3 * EXAMPLE, REASON);

    private GatePrices() {}

    static List<TeacherPrice> of(LoadedLoop loop, Providers providers) {
        LoopConfig config = loop.file().config();
        CurateConfig curate = config.curate();
        long calls = (long) config.generate().perRound() * ASKED_PER_KEPT;
        long labels = loop.labels().stream().mapToInt(String::length).sum() / CHARACTERS_PER_TOKEN;
        List<TeacherPrice> prices = new ArrayList<>();
        AgreementConfig agreement = curate.agreement();
        if (agreement != null) {
            var call = new ExpectedCall(RULES + 2 * labels + EXAMPLE, EXAMPLE / 2);
            config.teachers().stream()
                    .filter(teacher -> teacher.id().equals(agreement.teacher()))
                    .filter(TeacherConfig.Llm.class::isInstance)
                    .map(TeacherConfig.Llm.class::cast)
                    .forEach(model -> prices.add(price(model, providers, calls, call)));
        }
        ModelConfig judge = curate.relevance().judge();
        if (judge != null) {
            prices.add(price(judge.as(ModelConfig.JUDGE), providers, calls, verdict(loop)));
        }
        PairwiseConfig pairs = config.evaluate().pairwise();
        if (pairs != null) {
            prices.add(price(pairs.asked(), providers, PairCalls.perRound(config, loop.facts()), PAIR));
        }
        return prices;
    }

    /** What one verdict of the judge takes. */
    static ExpectedCall verdict(LoadedLoop loop) {
        RelevanceConfig relevance = loop.file().config().curate().relevance();
        long labels = loop.labels().stream().mapToInt(String::length).sum() / CHARACTERS_PER_TOKEN;
        int rubric = relevance.rubric().stream()
                .flatMap(criterion -> criterion.levels().stream())
                .mapToInt(String::length)
                .sum();
        long prompt = RULES + labels + rubric / CHARACTERS_PER_TOKEN + SHOWN * EXAMPLE;
        return new ExpectedCall(prompt, REASON * relevance.rubric().size());
    }

    private static TeacherPrice price(TeacherConfig.Llm model, Providers providers, long calls, ExpectedCall call) {
        return TeacherPrice.of(model, new TeacherEndpoint(model, providers).provider(), calls, call);
    }
}
