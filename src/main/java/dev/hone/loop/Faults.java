package dev.hone.loop;

/** Named places in a run at which a crash test may end it; in production nothing happens there. */
@FunctionalInterface
public interface Faults {
    /** No faults. */
    Faults NONE = point -> {};

    /** Called at a place such as {@code r1/train/0:done}; may throw. */
    void at(String point);
}
