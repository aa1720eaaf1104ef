package dev.hone.loop;

/** A run waits for people; its message ends where the id of the run follows. */
final class WaitsForPeople extends RuntimeException {
    private static final long serialVersionUID = 1;

    WaitsForPeople(String message) {
        super(message);
    }
}
