package dev.hone.llm;

import java.util.Locale;
import java.util.Optional;

/**
 * What an attempt means for ledger and budget.
 *
 * @param outcome line of the ledger
 * @param bill what it cost
 * @param spent what it cost, or may have cost, for the budget
 * @param answer kept for everybody who asks the same
 */
record Settlement(LedgerEntry.Outcome outcome, LedgerEntry.Bill bill, Spending spent, Optional<ChatAnswer> answer) {
    /**
     * Settles an attempt.
     *
     * @param counted whether a failure that cost nothing is the item's own, not that of an endpoint that is down; what
     *     may have been billed always counts
     */
    static Settlement of(Attempt attempt, Price price, Spending worst, boolean counted) {
        return switch (attempt) {
            case Attempt.Answered answered -> answered(answered.answer(), price);
            case Attempt.Malformed broken -> malformed(broken, price, worst);
            case Attempt.HeldBack held -> free(LedgerEntry.State.WITHDRAWN, "", false);
            case Attempt.RateLimited limited -> failed("rate limited", false);
            case Attempt.OutOfMoney money -> failed("out of money", false);
            case Attempt.Unavailable down -> failed(down.reason(), counted);
            case Attempt.Rejected refused -> failed("status " + refused.status(), true);
            case Attempt.Unauthorised key -> failed("unauthorised", false);
            case Attempt.Uncertain unknown ->
                new Settlement(
                        new LedgerEntry.Outcome(LedgerEntry.State.UNCERTAIN, shortened(unknown.reason()), null, true),
                        LedgerEntry.Bill.NONE,
                        worst,
                        Optional.empty());
        };
    }

    private static Settlement answered(ChatAnswer answer, Price price) {
        var bill = new LedgerEntry.Bill(answer.usage(), price.cost(answer.usage()));
        var outcome = new LedgerEntry.Outcome(LedgerEntry.State.ANSWERED, "", null, true);
        return new Settlement(outcome, bill, spent(bill), Optional.of(answer));
    }

    private static Settlement malformed(Attempt.Malformed broken, Price price, Spending worst) {
        String kind = broken.kind().name().toLowerCase(Locale.ROOT);
        Usage usage = broken.usage();
        if (usage == null) {
            var outcome = new LedgerEntry.Outcome(LedgerEntry.State.GARBLED, kind, broken.raw(), true);
            return new Settlement(outcome, LedgerEntry.Bill.NONE, worst, Optional.empty());
        }
        var bill = new LedgerEntry.Bill(usage, price.cost(usage));
        var outcome = new LedgerEntry.Outcome(LedgerEntry.State.UNUSABLE, kind, broken.raw(), true);
        return new Settlement(outcome, bill, spent(bill), Optional.empty());
    }

    private static Settlement failed(String why, boolean counted) {
        return free(LedgerEntry.State.FAILED, why, counted);
    }

    private static Settlement free(LedgerEntry.State state, String why, boolean counted) {
        var outcome = new LedgerEntry.Outcome(state, shortened(why), null, counted);
        return new Settlement(outcome, LedgerEntry.Bill.NONE, Spending.NOTHING, Optional.empty());
    }

    private static Spending spent(LedgerEntry.Bill bill) {
        return new Spending(bill.usd(), bill.usage().total(), 1);
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}
