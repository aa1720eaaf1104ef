package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.StrategyMix;
import dev.hone.config.TeacherConfig;
import dev.hone.llm.Money;
import dev.hone.llm.TuningFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What serving the students of a run costs at worst, where each has to be deployed: every deployment stands until its
 * time is over, though it is taken down as soon as its round is scored. A student that is asked again later, to write
 * or to be scored on locked at the end, is deployed once more.
 *
 * @param provider who serves
 * @param step what is created: an endpoint or a deployment
 * @param deployments one for each student and time that it is asked, of waves of writing one a round
 * @param timeToLive longest time of each
 * @param usdPerHour US dollars an hour; null where no price is known
 * @param usd US dollars of all of them; null where no price is known
 */
public record HostingPrice(
        String provider,
        String step,
        int deployments,
        Duration timeToLive,
        @Nullable Double usdPerHour,
        @Nullable Double usd) {
    private static final double SECONDS = 3600;

    /**
     * How often students are asked.
     *
     * @param rounds beside round 0
     * @param locked rows that only score
     */
    record Times(int rounds, int locked) {
        private int deployments(LoopConfig config) {
            int students = config.hasControl() ? 2 : 1; // round 0 has no control
            boolean atEnd = locked > 0 && !config.evaluate().locked().equals("every-round");
            boolean hard = config.plan().policy().equals("llm2llm");
            StrategyMix mix = config.generate().mix();
            boolean writes = mix != null && mix.selfPlay() + mix.part("preference") > 0;
            int again = (atEnd ? students : 0) + (hard ? rounds : 0) + (writes ? rounds * students : 0);
            return 1 + rounds * students + again;
        }
    }

    /** Empty where a tuned model answers without one, or from a server of one's own. */
    static Optional<HostingPrice> of(LoopConfig config, TeacherConfig.Llm base, TuningFacts facts, Times times) {
        if (!facts.hosting().needsDeployment() || TuningFindings.isOwn(base)) {
            return Optional.empty();
        }
        int deployments = times.deployments(config);
        Duration time = config.train().timeToLive();
        double all = deployments * time.toSeconds() / SECONDS;
        Optional<Double> hourly =
                HourPrice.of(config.train(), facts).map(Money::usd).map(BigDecimal::doubleValue);
        return Optional.of(new HostingPrice(
                base.kind(),
                facts.hosting().step(),
                deployments,
                time,
                hourly.orElse(null),
                hourly.map(dollars -> dollars * all).orElse(null)));
    }

    /** One line for a person. */
    String sentence() {
        String money = usd == null || usdPerHour == null
                ? "no price of an hour is known here"
                : String.format(
                        Locale.ROOT,
                        "at %s USD an hour, %.2f USD at worst, which the estimate counts; each is taken down once its"
                                + " student is scored",
                        BigDecimal.valueOf(usdPerHour).stripTrailingZeros().toPlainString(),
                        usd);
        return String.format(
                Locale.ROOT,
                "hosting (%s), %d times one %s of at most %s: %s",
                provider,
                deployments,
                step,
                words(),
                money);
    }

    /** Such as {@code 2 h} or {@code 90 min}. */
    private String words() {
        long minutes = timeToLive.toMinutes();
        return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
    }
}
