package dev.hone.loop;

import dev.hone.generate.Asking;
import dev.hone.generate.Lost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells watchers how asking models goes on, and collects what is lost of a wave. */
final class AskingWatch implements Asking {
    private final Watch watch;
    private final List<Lost> lost = new ArrayList<>();
    private Faults inside = Faults.NONE;
    private int round;
    private boolean open;

    AskingWatch(Watch watch) {
        this.watch = watch;
    }

    /** A wave begins. */
    void begin(int ofRound, Faults faults) {
        round = ofRound;
        inside = faults;
        lost.clear();
        open = true;
    }

    /** The round of the wave that goes on; empty where none does. */
    Optional<Integer> wave() {
        return open ? Optional.of(round) : Optional.empty();
    }

    /** What the wave has lost. */
    List<Lost> end() {
        inside = Faults.NONE;
        open = false;
        return List.copyOf(lost);
    }

    @Override
    public void advanced(int done, int total) {
        inside.at(done > 0 ? "answered" : "waiting");
        watch.advanced(round, Stages.GENERATE, done, total);
    }

    @Override
    public void lost(Lost examples) {
        lost.add(examples);
    }
}
