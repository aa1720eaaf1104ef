package dev.hone.llm;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pays out of a run's budget for what is no call: a training, an hour of hosting. Its worst price is held back before
 * anything is asked for, and replaced by the bill; where a process ends in between, the worst stays in the ledger until
 * somebody settles it.
 */
public final class Purse {
    private final ModelAccess.Accounts accounts;
    private final Set<Long> mine = ConcurrentHashMap.newKeySet();

    public Purse(ModelAccess.Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Money held back.
     *
     * @param call its line in the ledger
     * @param worst how much
     */
    public record Held(CallId call, Money worst) {
        private Spending spending() {
            return new Spending(worst, Tokens.NONE, 0);
        }
    }

    /** What forbids a sum. */
    public static final class CapReached extends RuntimeException {
        private static final long serialVersionUID = 1;

        CapReached(String message) {
            super(message);
        }
    }

    /** Whether a sum has to be known before it is spent. */
    public boolean boundsMoney(Purpose purpose) {
        return accounts.budget().boundsMoney(purpose.purpose());
    }

    /**
     * Holds money back; it is in the ledger when this returns.
     *
     * @param model what is paid for
     * @throws CapReached where a cap could be passed
     */
    public Held hold(Endpoint endpoint, String model, Purpose purpose, Money worst) {
        CallId call = accounts.book().id(endpoint, "", model, purpose);
        Held held = new Held(call, worst);
        try {
            Optional<String> cap = accounts.budget().reserve(purpose.purpose(), held.spending());
            if (cap.isPresent()) {
                throw new CapReached("%s of %s costs at most %s, which could pass %s"
                        .formatted(purpose.purpose(), model, worst, cap.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while waiting for the budget");
        }
        mine.add(call.id());
        accounts.book().sent(call, held.spending());
        return held;
    }

    /** Replaces what was held by what was paid. */
    public void settle(Held held, Money paid) {
        settle(held, LedgerEntry.State.ANSWERED, paid);
    }

    /** Gives back what was held: nothing was bought. */
    public void release(Held held) {
        settle(held, LedgerEntry.State.WITHDRAWN, Money.ZERO);
    }

    private void settle(Held held, LedgerEntry.State state, Money paid) {
        var outcome = new LedgerEntry.Outcome(state, "", null, false);
        accounts.book().settled(held.call(), outcome, new LedgerEntry.Bill(Usage.NONE, paid), Optional.empty());
        Spending actual = new Spending(paid, Tokens.NONE, 0);
        String purpose = held.call().purpose().purpose();
        if (mine.remove(held.call().id())) {
            accounts.budget().settle(purpose, held.spending(), actual);
        } else {
            accounts.budget().correct(purpose, held.spending(), actual);
        }
    }
}
