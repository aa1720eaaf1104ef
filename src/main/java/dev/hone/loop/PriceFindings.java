package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.llm.Provider;
import dev.hone.llm.TuningFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the registry does not know, or knew long ago, of the prices of training and serving at a provider. */
final class PriceFindings {
    private static final int STALE_DAYS = 60;

    private static final List<String> MISSING = List.of("train-price", "hosting-price", "answers-price");

    private final LoopConfig config;
    private final TeacherConfig.Llm base;
    private final TuningFacts facts;
    private final PriceBlock block;
    private final List<Finding> found = new ArrayList<>();

    /** @param block takes what is missing */
    PriceFindings(LoopConfig config, TeacherConfig.Llm base, TuningFacts facts, PriceBlock block) {
        this.config = config;
        this.base = base;
        this.facts = facts;
        this.block = block;
    }

    /**
     * @param provider who answers
     * @param today on which it is asked
     */
    List<Finding> of(Provider provider, LocalDate today) {
        training(today);
        answers(provider);
        hosting(today);
        return found;
    }

    /**
     * Has the last of those that miss a price say how all of them are added. A warning goes into reports, which hold no
     * path of this machine and no day of today.
     */
    static List<Finding> advised(List<Finding> findings, PriceBlock block) {
        List<Finding> advised = new ArrayList<>(findings);
        for (int i = advised.size() - 1; i >= 0 && !block.isEmpty(); i--) {
            Finding last = advised.get(i);
            if (MISSING.contains(last.code())) {
                String how = last.level() == Finding.Level.REFUSAL
                        ? block.advice()
                        : "With a budget in dollars, `hone check` prints what to write into providers.yaml in the home"
                                + " folder.";
                advised.set(i, new Finding(last.code(), last.level(), last.message() + " " + how));
                return advised;
            }
        }
        return advised;
    }

    private void training(LocalDate today) {
        Optional<TuningFacts.TrainingPrice> price = facts.price(base.model());
        if (price.isEmpty() && !facts.features().quote() && !TuningFindings.isOwn(base)) {
            block.training(base.kind(), base.model());
            missing("train-price", "%s: no price is known of training %s.".formatted(base.kind(), base.model()));
        }
        price.map(TuningFacts.TrainingPrice::read).ifPresent(read -> stale("training " + base.model(), read, today));
    }

    private void hosting(LocalDate today) {
        TuningFacts.Hosting hosting = facts.hosting();
        if (!hosting.needsDeployment()) {
            return;
        }
        if (HourPrice.of(config.train(), facts).isEmpty() && !TuningFindings.isOwn(base)) {
            block.hour(base.kind());
            missing(
                    "hosting-price",
                    "%s: a tuned model has to be deployed, and no price of an hour is known.".formatted(base.kind()));
        }
        TuningFacts.Read read = hosting.price();
        if (read != null) {
            stale("an hour of hosting", read.read(), today);
        }
    }

    /** Answers of a tuned model are paid by the token, unless its deployment is paid by the hour alone. */
    private void answers(Provider provider) {
        AnswerPrice paid = AnswerPrice.of(config.train(), facts);
        if (TuningFindings.isOwn(base) || !boundsMoney() || paid == AnswerPrice.BY_THE_HOUR) {
            return;
        }
        String name = paid.listed(base.model(), facts);
        if (provider.model(name).price() == null) {
            boolean asBase = paid == AnswerPrice.AS_BASE;
            block.answers(provider.id(), asBase ? name : name + "*");
            missing(
                    "answers-price",
                    "%s: no price is known of the answers of a tuned model, which is %s there."
                            .formatted(
                                    base.kind(), asBase ? "paid as those of " + base.model() : "called " + name + "*"));
        }
    }

    private void missing(String code, String message) {
        found.add(new Finding(code, boundsMoney() ? Finding.Level.REFUSAL : Finding.Level.WARNING, message));
    }

    private void stale(String what, LocalDate read, LocalDate today) {
        if (read.plusDays(STALE_DAYS).isBefore(today)) {
            found.add(new Finding(
                    "train-price-old",
                    Finding.Level.WARNING,
                    "%s: the price of %s was read on %s, more than %d days ago. Look it up and write it into"
                                    .formatted(base.kind(), what, read, STALE_DAYS)
                            + " providers.yaml in the home folder."));
        }
    }

    private boolean boundsMoney() {
        return Bounds.of(config.budget(), config.stop()).usd() != null;
    }
}
