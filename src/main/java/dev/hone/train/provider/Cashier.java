package dev.hone.train.provider;

import dev.hone.llm.CallTrouble;
import dev.hone.llm.Money;
import dev.hone.llm.Purpose;
import dev.hone.llm.Purse;
import dev.hone.llm.Tokens;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingRefused;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices trainings and hosting, holds the money back, and pays the bill out of the run's budget. */
public final class Cashier {
    /** In the ledger, beside generate, judge and evaluate. */
    public static final String TRAIN = "train";

    /** In the ledger: time of deployments. */
    public static final String HOSTING = "hosting";

    /** What the count of tokens may be wrong by, so that the cap stays one. */
    private static final BigDecimal MARGIN = new BigDecimal("1.25");

    private final Purse purse;
    private final TuningApi api;
    private final Tuning tuning;

    public Cashier(Purse purse, TuningApi api, Tuning tuning) {
        this.purse = purse;
        this.api = api;
        this.tuning = tuning;
    }

    /** What a job of so many tokens can cost: what the provider says, else the price list with a margin. */
    Money worst(Order order, Tokens tokens) {
        Optional<TuningApi.Bill> quoted = quoted(order);
        return quoted.flatMap(TuningApi.Bill::usd)
                .or(() -> tuning.bill(tokens).map(price -> price.times(MARGIN)))
                .orElseGet(() -> unpriced(
                        TRAIN,
                        "training " + tuning.recipe().baseModel()
                                + quoted.map(bill -> " but %s, which are not US dollars,".formatted(bill))
                                        .orElse("")));
    }

    private Optional<TuningApi.Bill> quoted(Order order) {
        if (!tuning.facts().features().quote()) {
            return Optional.empty();
        }
        try {
            return api.quote(order);
        } catch (CallTrouble e) {
            return Optional.empty(); // the price list may know it
        }
    }

    private Money unpriced(String purpose, String what) {
        boolean own = "http".equals(tuning.endpoint().baseUrl().getScheme());
        if (!own && purse.boundsMoney(new Purpose(purpose, tuning.provider(), 0))) {
            throw new TrainingRefused(
                    ("No price is known of %s at %s, so that a budget in money cannot be kept. Add it under fine-tuning"
                                    + " to providers.yaml in the home folder.")
                            .formatted(what, tuning.provider()));
        }
        return Money.ZERO;
    }

    Purse.Held holdTraining(String runKey, Money worst) {
        return purse.hold(
                tuning.endpoint(),
                tuning.recipe().baseModel(),
                new Purpose(TRAIN, tuning.provider(), roundOf(runKey)),
                worst);
    }

    /** Holds back what a deployment costs if it stands to the end of its time. */
    Purse.Held holdHosting(int round, String model, Duration time) {
        Money perHour = tuning.facts().hosting().usdPerHour();
        Money hourly = perHour == null ? unpriced(HOSTING, "an hour of hosting") : perHour;
        Money worst = hourly.times(
                BigDecimal.valueOf(time.toSeconds()).divide(BigDecimal.valueOf(3600), 12, java.math.RoundingMode.UP));
        return purse.hold(tuning.endpoint(), model, new Purpose(HOSTING, tuning.provider(), round), worst);
    }

    /**
     * Pays a training: what the provider billed, else its tokens by the price list; failed ones cost nothing. Of one
     * that was cancelled the steps that it did, where no bill is told.
     *
     * @return how the amount was guessed; empty where it was not
     */
    String settleTraining(JobRow row, TuningApi.Progress progress) {
        Purse.Held held = row.held();
        if (held == null) {
            return "";
        }
        Optional<Money> bill = billed(progress);
        Double done = progress.done();
        if (bill.isPresent() || progress.status().state() != JobStatus.State.CANCELLED) {
            Money paid = bill.orElse(held.worst());
            purse.settle(held, paid);
            return foreign(progress, paid);
        }
        if (done == null) {
            purse.settle(held, held.worst());
            return "neither its bill nor its steps are told, so that all of %s is booked".formatted(held.worst());
        }
        Money guess = held.worst().times(BigDecimal.valueOf(done));
        purse.settle(held, guess);
        return "%s is booked, an estimate: %.0f %% of its steps were done".formatted(guess, 100 * done);
    }

    /** What is said of a bill that is not in US dollars; empty of any other. */
    private static String foreign(TuningApi.Progress progress, Money paid) {
        TuningApi.Bill bill = progress.bill();
        return bill == null || bill.usd().isPresent()
                ? ""
                : "its bill of %s is not in US dollars, so that the estimate, %s, is booked".formatted(bill, paid);
    }

    private Optional<Money> billed(TuningApi.Progress progress) {
        boolean failed = progress.status().state() == JobStatus.State.FAILED;
        return Optional.ofNullable(progress.bill())
                .flatMap(TuningApi.Bill::usd)
                .or(() -> Optional.of(Money.ZERO).filter(free -> failed))
                .or(() -> Optional.ofNullable(progress.trainedTokens())
                        .map(Tokens::of)
                        .flatMap(tuning::bill));
    }

    void settle(Purse.@Nullable Held held, Money paid) {
        if (held != null) {
            purse.settle(held, paid);
        }
    }

    void release(Purse.@Nullable Held held) {
        if (held != null) {
            purse.release(held);
        }
    }

    /** The round in a run key such as {@code intents-3/2/control}; 0 where there is none. */
    static int roundOf(String runKey) {
        String[] parts = runKey.split("/", -1);
        return parts.length > 1 && parts[1].matches("\\d{1,6}") ? Integer.parseInt(parts[1]) : 0;
    }
}
