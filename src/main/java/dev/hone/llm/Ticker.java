package dev.hone.llm;

import java.util.function.LongSupplier;

/** Time that only goes forward, and waiting for it; tests run it faster. */
public interface Ticker {
    /** Nanoseconds since some moment. */
    long nanos();

    void sleep(long nanos) throws InterruptedException;

    /** Real time by a source of nanoseconds. */
    static Ticker of(LongSupplier nanoTime) {
        return new Ticker() {
            @Override
            public long nanos() {
                return nanoTime.getAsLong();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                if (nanos > 0) {
                    Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
                }
            }
        };
    }
}
