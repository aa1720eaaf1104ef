package dev.hone.cli;

import dev.hone.loop.RunEvent;
import java.io.PrintStream;
import java.util.Locale;

/** One line a finished step: for pipes and logs. */
final class PlainProgress implements Progress {
    private final PrintStream out;

    PlainProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(RunEvent event) {
        switch (event) {
            case RunEvent.Began began ->
                out.println((began.resumed() ? "Resuming " : "Running ") + began.run() + " from " + began.detail());
            case RunEvent.StepDone done -> out.println(line(done));
            case RunEvent.RoundDone round -> out.println(line(round));
            case RunEvent.StepBegan step -> {}
            case RunEvent.StepAdvanced step -> {}
            case RunEvent.TrainingTold told -> {}
            case RunEvent.Alerted alert -> out.println("Note: " + alert.sentence());
            case RunEvent.Ended ended -> {}
        }
    }

    static String line(RunEvent.StepDone done) {
        return String.format(
                Locale.ROOT, "round %d  %-9s %5.1f s  %s", done.round(), done.stage(), done.seconds(), done.summary());
    }

    static String line(RunEvent.RoundDone round) {
        String locked = round.locked() == null ? "" : "   locked " + Figures.score(round.locked());
        return "round %d  %-9s %s%s   %s"
                .formatted(round.round(), "probe", Figures.score(round.probe()), locked, round.verdict());
    }
}
