package dev.hone.loop;

import dev.hone.config.Baselines;
import dev.hone.config.LoopConfig;
import dev.hone.config.ModelCalls;
import dev.hone.config.ModelConfig;
import dev.hone.config.PairwiseConfig;
import dev.hone.config.PilotConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.curate.PairTrials;
import dev.hone.generate.ExpectedCall;
import dev.hone.llm.Providers;
import java.util.ArrayList;
import java.util.List;

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
        PairwiseConfig pairs = config.evaluate().pairwise();
        if (pairs != null) {
            long trials = 2L * Math.min(PairTrials.MOST, loop.facts().rows().seeds());
            add("to try it on seeds", pairs.asked(), new Asked(trials, GatePrices.PAIR), providers, prices);
            add("to qualify teachers", pairs.asked(), new Asked(exams(loop), GatePrices.PAIR), providers, prices);
        }
        return prices;
    }

    /** Each answer of each teacher that is examined, in both orders. */
    private static long exams(LoadedLoop loop) {
        LoopConfig config = loop.file().config();
        long models = config.teachers().stream()
                .filter(TeacherConfig.Llm.class::isInstance)
                .count();
        int rows =
                Math.min(config.generate().qualify().rows(), loop.facts().rows().probe());
        return 2 * models * rows;
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
