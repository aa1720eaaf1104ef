package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.StrategyMix;
import dev.hone.data.Example;
import dev.hone.train.TrainingJob;
import dev.hone.train.prompted.TunedText;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The rows that a training is expected to have, if every round brings all it asks for; by the length of the seeds. */
final class ExpectedRows {
    private static final double CHARACTERS_PER_TOKEN = 4;
    private static final int FRAME_TOKENS = 12;

    private final LoopConfig config;
    private final int seeds;
    private final double row;
    private final double pair;

    ExpectedRows(LoadedLoop loop) {
        this.config = loop.file().config();
        this.seeds = loop.data().seeds().size();
        var text = new TunedText(loop.labels(), loop.file().config().traces());
        List<Example> told = loop.data().seeds().stream()
                .flatMap(seed -> text.row(seed, Optional::of).stream())
                .toList();
        double output = average(told, one -> one.output().length());
        double asked = average(told, one -> one.input().length())
                + text.system(config.task()).length();
        this.row = (asked + output) / CHARACTERS_PER_TOKEN + FRAME_TOKENS;
        this.pair = row + output / CHARACTERS_PER_TOKEN;
    }

    private static double average(List<Example> rows, ToIntFunction<Example> length) {
        return rows.stream().mapToInt(length).average().orElse(0);
    }

    /** Tokens of one pass in a round: of pairs alone where it learns from pairs, without what is kept back. */
    long tokens(int round) {
        double made = (double) round * config.generate().perRound();
        boolean pairs = config.train().method().equals(TrainingJob.Way.PAIRS) && round > 0;
        double trained = 1 - config.train().validation();
        return Math.round(trained * (pairs ? pair * made * ofPairs() : row * withSeeds(made)));
    }

    /** Real rows are repeated until they are the share that is wanted. */
    private double withSeeds(double made) {
        double share = Math.min(0.95, config.curate().realShareAtLeast());
        return Math.max(seeds + made, made / (1 - share));
    }

    /** The share of what is made that has a rejected answer. */
    private double ofPairs() {
        StrategyMix mix = config.generate().mix();
        return mix == null ? 0 : mix.preference();
    }
}
