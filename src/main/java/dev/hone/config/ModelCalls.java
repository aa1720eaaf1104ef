package dev.hone.config;

import java.util.stream.Stream;

/** How often models are asked in a round, told before it starts. */
public final class ModelCalls {
    private ModelCalls() {}

    /** Calls of a round to all model teachers together, retries and repairs aside. */
    static long perRound(LoopConfig config, RealDataFacts facts) {
        return models(config)
                .mapToLong(teacher -> perRound(config, facts, teacher))
                .sum();
    }

    /** Calls of a round to one teacher: each target is asked for on its own, a target about each label being usual. */
    public static long perRound(LoopConfig config, RealDataFacts facts, TeacherConfig.Llm teacher) {
        GenerateConfig generate = config.generate();
        double all =
                config.teachers().stream().mapToDouble(TeacherConfig::share).sum();
        double wanted = generate.perRound() * teacher.share() / all;
        int labels = Math.max(
                facts.seedsPerLabel().size(), config.task().labels().listed().size());
        double targets = Math.max(1, Math.min(labels, wanted));
        double calls = targets * Math.ceil(wanted / targets * generate.overgenerate() / generate.perCall());
        return (long) Math.ceil(calls * factor(generate));
    }

    /** Calls that examine the models before they teach. */
    static long toQualify(LoopConfig config, RealDataFacts facts) {
        GenerateConfig generate = config.generate();
        int rows = Math.min(generate.qualify().rows(), facts.rows().probe());
        return models(config).count() * (long) Math.ceil((double) rows / generate.perCall());
    }

    /** How many times the calls of a mix are those that only write: some ask about each row again, some ask nothing. */
    private static double factor(GenerateConfig generate) {
        StrategyMix mix = generate.mix();
        if (mix == null) {
            return 1;
        }
        double samples = generate.label().samples();
        return 1
                - mix.part("template")
                + mix.part("reasoning")
                + mix.part("pool") * (samples - 1)
                + mix.part("self-play") * samples
                + mix.part("magpie") * (generate.perCall() + samples - 1);
    }

    private static Stream<TeacherConfig.Llm> models(LoopConfig config) {
        return config.teachers().stream()
                .filter(TeacherConfig.Llm.class::isInstance)
                .map(TeacherConfig.Llm.class::cast)
                .filter(teacher -> teacher.share() > 0);
    }
}
