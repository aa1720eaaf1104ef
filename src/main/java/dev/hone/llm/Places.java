package dev.hone.llm;

import java.util.concurrent.Semaphore;

/** A number of places that can change while they are taken; given out in the order of asking. */
final class Places {
    private final Semaphore free;
    private int places;
    private int wanted;

    Places(int places) {
        this.free = new Semaphore(places, true);
        this.places = places;
        this.wanted = places;
    }

    void take() throws InterruptedException {
        free.acquire();
    }

    synchronized void leave() {
        if (places > wanted) {
            places--;
        } else {
            free.release();
        }
    }

    int free() {
        return free.availablePermits();
    }

    /** More are free at once; fewer only as they are left. */
    synchronized void change(int number) {
        wanted = number;
        if (places < wanted) {
            free.release(wanted - places);
            places = wanted;
        }
    }
}
