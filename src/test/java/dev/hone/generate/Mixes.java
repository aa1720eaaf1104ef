package dev.hone.generate;

import dev.hone.config.StrategyMix;
import java.util.List;

/** Mixes of one strategy alone. */
final class Mixes {
    static final StrategyMix SELF_INSTRUCT = new StrategyMix(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    static final StrategyMix MAGPIE = new StrategyMix(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    static final StrategyMix AUGMENT = new StrategyMix(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    static final StrategyMix ADVERSARIAL = new StrategyMix(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    static final StrategyMix RED_TEAM = new StrategyMix(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    static final StrategyMix REASONING = new StrategyMix(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    static final StrategyMix SELF_PLAY = new StrategyMix(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
    static final StrategyMix PREFERENCE = new StrategyMix(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    static final List<StrategyMix> ALL =
            List.of(SELF_INSTRUCT, MAGPIE, AUGMENT, ADVERSARIAL, RED_TEAM, REASONING, StrategyMix.of(1, 1));

    private Mixes() {}
}
