package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.config.StrategyMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The strategies by which a model writes examples. */
final class Strategies {
    static final Strategy SEED_EXPANSION = new SeedExpansion();
    static final Strategy GENERATE = new PureGeneration();

    private Strategies() {}

    /**
     * Those of the mix by which a model writes, those that need something having it.
     *
     * @param family of the teacher; null where it is not known
     * @param student its pen, where it writes
     * @param free whether outputs are free
     */
    static List<Strategy> writing(GenerateConfig config, @Nullable String family, Optional<Pen> student, boolean free) {
        StrategyMix mix = config.mix();
        if (mix == null) {
            return List.of(SEED_EXPANSION, GENERATE);
        }
        List<Strategy> strategies = new ArrayList<>(List.of(
                SEED_EXPANSION,
                new SelfInstruct(),
                new ModelAugmentation(free),
                GENERATE,
                new Adversarial(),
                new Reasoning(),
                new Preference()));
        if (family != null) {
            strategies.add(new Magpie(ModelFamily.of(family)));
        }
        student.ifPresent(pen -> strategies.add(new SelfPlay(pen)));
        String label = config.outOfScope();
        if (label != null) {
            strategies.add(new RedTeam(label, free));
        }
        strategies.removeIf(strategy -> mix.part(strategy.word()) == 0);
        return List.copyOf(strategies);
    }
}
