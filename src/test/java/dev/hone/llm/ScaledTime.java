package dev.hone.llm;

/** Time that runs faster than the clock on the wall. */
final class ScaledTime implements Ticker {
    private final long factor;
    private final long start = System.nanoTime();

    ScaledTime(long factor) {
        this.factor = factor;
    }

    @Override
    public long nanos() {
        return (System.nanoTime() - start) * factor;
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        long real = nanos / factor;
        Thread.sleep(real / 1_000_000, (int) (real % 1_000_000));
    }
}
