package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.ModelConfig;
import dev.hone.config.TaskKind;
import dev.hone.curate.Asked;
import dev.hone.curate.PairJudge;
import dev.hone.generate.Asking;
import dev.hone.generate.Ranking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranks texts by the judge of relevance, who compares them in both orders; outputs of other kinds are verified. */
final class JudgeRanking implements Ranking {
    private final LoopConfig config;
    private final ModelConfig judge;
    private final TeacherModels models;

    private JudgeRanking(LoopConfig config, ModelConfig judge, TeacherModels models) {
        this.config = config;
        this.judge = judge;
        this.models = models;
    }

    /** Null where there is no such judge, or outputs are no texts. */
    static @Nullable Ranking orNull(LoopConfig config, TeacherModels models) {
        ModelConfig judge = config.curate().relevance().judge();
        return judge == null || TaskKind.of(config.task().kind()) != TaskKind.TEXT
                ? null
                : new JudgeRanking(config, judge, models);
    }

    @Override
    public List<Boolean> prefersTaught(List<Pair> pairs, int round) {
        List<PairJudge.Pair> compared = pairs.stream()
                .map(pair ->
                        new PairJudge.Pair(pair.taught().input(), pair.taught().output(), pair.own()))
                .toList();
        Asked asked = models.asked(judge.as(ModelConfig.JUDGE), PairJudge.NAME, round, Asking.UNHEARD);
        return new PairJudge(asked, config.task(), config.seed())
                .compare(compared).stream()
                        .map(verdict -> verdict == PairJudge.Verdict.ONE)
                        .toList();
    }
}
