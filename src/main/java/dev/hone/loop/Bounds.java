package dev.hone.loop;

import dev.hone.config.BudgetConfig;
import dev.hone.config.StopRule;
import dev.hone.llm.Caps;
import dev.hone.llm.Money;
import dev.hone.llm.Tokens;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a loop file allows to be spent. */
final class Bounds {
    private Bounds() {}

    /** The bounds of the run: those of the loop file, and a rule that stops at a sum, whichever is lower. */
    static Caps of(BudgetConfig budget, List<StopRule> rules) {
        Optional<Money> least = Stream.concat(
                        Optional.ofNullable(budget.usd()).stream(),
                        rules.stream()
                                .filter(StopRule.Budget.class::isInstance)
                                .map(rule -> ((StopRule.Budget) rule).usd()))
                .map(Bounds::money)
                .min(Money::compareTo);
        return new Caps(least.orElse(null), tokens(budget.tokens()), budget.calls(), budget.time());
    }

    /** The bounds of one purpose. */
    static Caps of(BudgetConfig.Part part) {
        Double usd = part.usd();
        return new Caps(usd == null ? null : money(usd), tokens(part.tokens()), part.calls(), part.time());
    }

    private static Money money(double usd) {
        return new Money(BigDecimal.valueOf(usd));
    }

    private static @Nullable Tokens tokens(@Nullable Long count) {
        return count == null ? null : Tokens.of(count);
    }
}
