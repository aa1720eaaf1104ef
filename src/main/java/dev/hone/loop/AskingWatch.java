package dev.hone.loop;

import dev.hone.generate.Asking;
import dev.hone.generate.Lost;
import java.util.ArrayList;
import java.util.List;

/** Tells watchers how asking models goes on, and collects what is lost of a wave. */
final class AskingWatch implements Asking {
    private final Watch watch;
    private final List<Lost> lost = new ArrayList<>();
    private Faults inside = Faults.NONE;
    private int round;

    AskingWatch(Watch watch) {
        this.watch = watch;
    }

    /** A wave begins. */
    void begin(int ofRound, Faults faults) {
        round = ofRound;
        inside = faults;
        lost.clear();
    }

    /** What the wave has lost. */
    List<Lost> end() {
        inside = Faults.NONE;
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
