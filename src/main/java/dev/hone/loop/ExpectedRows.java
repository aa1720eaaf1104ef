package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.StrategyMix;
import dev.hone.data.Example;
import dev.hone.llm.TokenCount;
import dev.hone.train.TrainingJob;
import dev.hone.train.prompted.TunedText;
import dev.hone.train.provider.RowsFile;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The rows that a training is expected to have, if every round brings all it asks for; by the length of the seeds. */
final class ExpectedRows {
    private final LoopConfig config;
    private final int seeds;
    private final double row;
    private final double pair;

    /** @param count how the model that is trained counts */
    ExpectedRows(LoadedLoop loop, TokenCount count) {
        this.config = loop.file().config();
        this.seeds = loop.data().seeds().size();
        TunedText text = StudentText.of(config).tuned(loop.labels());
        List<Example> told = loop.data().seeds().stream()
                .flatMap(seed -> text.row(seed, Optional::of).stream())
                .toList();
        double output = average(told, one -> count.count(one.output()));
        double asked = average(told, one -> count.count(one.input())) + count.count(text.system(config.task()));
        this.row = asked + output + RowsFile.frame(false);
        this.pair = asked + 2 * output + RowsFile.frame(true);
    }

    private static double average(List<Example> rows, ToLongFunction<Example> tokens) {
        return rows.stream().mapToLong(tokens).average().orElse(0);
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
