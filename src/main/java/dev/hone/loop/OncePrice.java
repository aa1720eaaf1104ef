package dev.hone.loop;

import dev.hone.config.Baselines;
import dev.hone.config.LoopConfig;
import dev.hone.config.ModelCalls;
import dev.hone.config.ModelConfig;
import dev.hone.config.PairCalls;
import dev.hone.config.PairwiseConfig;
import dev.hone.config.PilotConfig;
import dev.hone.config.RealDataFacts;
import dev.hone.config.TeacherConfig;
import dev.hone.generate.ExpectedCall;
import dev.hone.llm.Providers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked of a model once in a run, before the first round, with what that is expected to cost; rough.
 *
 * @param purpose what it is for, in words
 * @param price the cost
 */
public record OncePrice(String purpose, TeacherPrice price) {
    /** Tokens of an input, and of an answer about it. */
    private static final long INPUT = 40;

    private static final long ANSWER = 15;

    private static final String COMPARING = "to compare students with";

    /** Everything that a loop asks once. */
    static List<OncePrice> of(LoadedLoop loop, Providers providers) {
        LoopConfig config = loop.file().config();
        List<OncePrice> prices = new ArrayList<>();
        ExpectedCall writing =
                ExpectedCall.of(TeacherModels.assignment(loop), loop.data().seeds());
        int perCall = config.generate().perCall();
        var answering = new ExpectedCall(writing.promptTokens() + perCall * INPUT, perCall * ANSWER);
        for (TeacherConfig teacher : config.teachers()) {
            if (teacher instanceof TeacherConfig.Llm model) {
                long qualify = ModelCalls.toQualify(config, loop.facts());
                add("to qualify", model, new Asked(qualify, answering), providers, prices);
                long pilot = model.share() > 0 ? ModelCalls.toPilot(config, loop.facts(), model) : 0;
                add("for the pilot", model, new Asked(pilot, writing), providers, prices);
            }
        }
        for (TeacherConfig.Llm model : Baselines.teachers(config)) {
            add(COMPARING, model, new Asked(Baselines.ofTeacher(config, loop.facts()), answering), providers, prices);
        }
        StudentPrice.ofBase(loop, providers).ifPresent(price -> prices.add(new OncePrice(COMPARING, price)));
        judge(loop, providers, prices);
        pairs(loop, providers, prices);
        return prices;
    }

    /** What a judge of pairs is asked beside what it is asked in each round after the first. */
    private static void pairs(LoadedLoop loop, Providers providers, List<OncePrice> prices) {
        LoopConfig config = loop.file().config();
        PairwiseConfig pairs = config.evaluate().pairwise();
        if (pairs == null) {
            return;
        }
        RealDataFacts facts = loop.facts();
        Map<String, Long> calls = new LinkedHashMap<>();
        calls.put("to try it on seeds", PairCalls.onSeeds(config, facts));
        calls.put("to qualify teachers", PairCalls.ofExams(config, facts));
        calls.put("for round 0", PairCalls.ofFirst(config, facts));
        calls.put("for who is beside the students", PairCalls.ofBaselines(config, facts));
        calls.put("to measure noise", PairCalls.ofNoise(config, facts));
        calls.put("for locked at the end", PairCalls.atEnd(config, facts));
        calls.forEach(
                (purpose, count) -> add(purpose, pairs.asked(), new Asked(count, GatePrices.PAIR), providers, prices));
    }

    /** The judge is tried on seeds, and judges what the pilot's free gates keep, which may be all of it. */
    private static void judge(LoadedLoop loop, Providers providers, List<OncePrice> prices) {
        LoopConfig config = loop.file().config();
        ModelConfig judge = config.curate().relevance().judge();
        if (judge == null) {
            return;
        }
        ExpectedCall verdict = GatePrices.verdict(loop);
        long trials = 2L * Math.min(GatePrices.TRIALS, loop.facts().rows().seeds());
        add("to try it on seeds", judge.as(ModelConfig.JUDGE), new Asked(trials, verdict), providers, prices);
        PilotConfig pilot = config.generate().pilot();
        long judged = pilot == null ? 0 : pilot.rows();
        add("for the pilot", judge.as(ModelConfig.JUDGE), new Asked(judged, verdict), providers, prices);
    }

    /** So many calls of a kind. */
    private record Asked(long calls, ExpectedCall call) {}

    private static void add(
            String purpose, TeacherConfig.Llm model, Asked asked, Providers providers, List<OncePrice> prices) {
        if (asked.calls() > 0) {
            var provider = new TeacherEndpoint(model, providers).provider();
            prices.add(new OncePrice(purpose, TeacherPrice.of(model, provider, asked.calls(), asked.call())));
        }
    }

    /** One line for a person. */
    public String sentence() {
        return price.sentence("once, " + purpose);
    }
}
