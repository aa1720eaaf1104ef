package dev.hone.llm;

/**
 * Stops calls to an endpoint that is down. After some failures in a row nothing goes out; then one call at a time tries
 * again, at growing distances, until one comes through. Pure: the time is given. Not safe for threads; its limiter
 * guards it.
 */
final class Breaker {
    private static final int FAILURES = 5;
    private static final double SECOND = 1e9;
    private static final double LONGEST = 90 * SECOND;

    private int failures;
    private double openUntil;
    private double distance;
    private boolean probing;

    boolean isOpen() {
        return distance > 0;
    }

    /** Nanoseconds until a call may go; infinite while another one tries. */
    double delay(double now) {
        if (!isOpen()) {
            return 0;
        }
        return probing ? Double.POSITIVE_INFINITY : Math.max(0, openUntil - now);
    }

    /** A call goes out. */
    void sent() {
        probing = isOpen();
    }

    /** The endpoint answered something, be it an error that is the caller's. */
    void answered() {
        failures = 0;
        distance = 0;
        probing = false;
    }

    /** The endpoint did not answer or said that it cannot. */
    void failed(double now) {
        failures++;
        probing = false;
        if (!isOpen() && failures < FAILURES) {
            return;
        }
        if (!isOpen() || now >= openUntil) {
            distance = isOpen() ? Math.min(LONGEST, distance * 2) : SECOND;
            openUntil = now + distance;
        }
    }

    /** The call that tried was given up without an outcome. */
    void abandoned() {
        probing = false;
    }
}
