package dev.hone.llm;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run below its caps. What a call can cost at worst is reserved before it is sent; afterwards the reservation
 * is replaced by what it did cost. A call that fits only when others turn out cheaper than their worst waits for them.
 */
public final class Budget {
    private static final String RUN = "";

    private final Map<String, Caps> caps = new HashMap<>();
    private final Map<String, Spending> spent = new HashMap<>();
    private final Map<String, Spending> reserved = new HashMap<>();
    private final Supplier<Duration> elapsed;
    /** No monitor: on JDK 21 a virtual thread that waits in one holds its carrier, and all would be waiting. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition settled = lock.newCondition();

    /**
     * @param run caps of the whole run
     * @param purposes caps by purpose
     * @param already what earlier processes of this run spent, by purpose, their uncertain calls included
     * @param elapsed time since the run began
     */
    public Budget(Caps run, Map<String, Caps> purposes, Map<String, Spending> already, Supplier<Duration> elapsed) {
        caps.putAll(purposes);
        caps.put(RUN, run);
        spent.putAll(already);
        spent.put(RUN, already.values().stream().reduce(Spending.NOTHING, Spending::plus));
        this.elapsed = elapsed;
    }

    /** No caps at all. */
    public static Budget unlimited() {
        return new Budget(Caps.NONE, Map.of(), Map.of(), () -> Duration.ZERO);
    }

    /** Whether money is bounded, so that a model without a known price cannot be asked. */
    boolean boundsMoney(String purpose) {
        return of(RUN).usd() != null || of(purpose).usd() != null;
    }

    /** Reserves; returns the cap that forbids it, or nothing where it is reserved. */
    Optional<String> reserve(String purpose, Spending worst) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<String> never = passed(purpose, worst, false);
            while (never.isEmpty() && passed(purpose, worst, true).isPresent()) {
                settled.await();
                never = passed(purpose, worst, false);
            }
            if (never.isEmpty()) {
                reserved.merge(RUN, worst, Spending::plus);
                reserved.merge(purpose, worst, Spending::plus);
            }
            return never;
        } finally {
            lock.unlock();
        }
    }

    /** Replaces a reservation by what was spent. */
    void settle(String purpose, Spending worst, Spending actual) {
        lock.lock();
        try {
            reserved.computeIfPresent(RUN, (name, sum) -> sum.minus(worst));
            reserved.computeIfPresent(purpose, (name, sum) -> sum.minus(worst));
            spent.merge(RUN, actual, Spending::plus);
            spent.merge(purpose, actual, Spending::plus);
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What the run has spent so far, what is under way not included. */
    public Spending spent() {
        lock.lock();
        try {
            return spent.getOrDefault(RUN, Spending.NOTHING);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the time for a purpose is not up yet. */
    boolean hasTime(String purpose) {
        return isBefore(of(RUN).time()) && isBefore(of(purpose).time());
    }

    private boolean isBefore(@Nullable Duration end) {
        return end == null || elapsed.get().compareTo(end) <= 0;
    }

    private Caps of(String name) {
        return caps.getOrDefault(name, Caps.NONE);
    }

    private Optional<String> passed(String purpose, Spending worst, boolean withReserved) {
        return passedOf(RUN, worst, withReserved).or(() -> passedOf(purpose, worst, withReserved));
    }

    private Optional<String> passedOf(String name, Spending worst, boolean withReserved) {
        Caps cap = of(name);
        Spending all = spent.getOrDefault(name, Spending.NOTHING).plus(worst);
        Spending sum = withReserved ? all.plus(reserved.getOrDefault(name, Spending.NOTHING)) : all;
        String whose = name.equals(RUN) ? "the run" : name;
        if (cap.usd() != null && sum.usd().compareTo(cap.usd()) > 0) {
            return Optional.of("the budget of %s of %s".formatted(whose, cap.usd()));
        }
        if (cap.tokens() != null && sum.tokens().compareTo(cap.tokens()) > 0) {
            return Optional.of("the budget of %s of %d tokens"
                    .formatted(whose, cap.tokens().count()));
        }
        if (cap.calls() != null && sum.calls() > cap.calls()) {
            return Optional.of("the budget of %s of %d calls".formatted(whose, cap.calls()));
        }
        if (!isBefore(cap.time())) {
            return Optional.of("the time of %s of %s".formatted(whose, cap.time()));
        }
        return Optional.empty();
    }
}
