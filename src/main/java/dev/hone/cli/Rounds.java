package dev.hone.cli;

import dev.hone.loop.RunFailed;
import dev.hone.loop.Workspace;
import dev.hone.report.RunReport;

/** Which round a command means where the user did not say. */
final class Rounds {
    private Rounds() {}

    static int best(Workspace workspace, String run) {
        RunReport.Best best = workspace.report(run).best();
        if (best == null) {
            throw new RunFailed("Run %s has no finished round yet.".formatted(run));
        }
        return best.round();
    }
}
