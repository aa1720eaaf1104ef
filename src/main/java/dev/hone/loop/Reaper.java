package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.train.provider.DeploymentRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes down what was left standing at providers: by runs and commands that died, and whatever is past its time. */
final class Reaper {
    private final Surroundings around;
    private final Store store;

    Reaper(Surroundings around, Store store) {
        this.around = around;
        this.store = store;
    }

    /** Takes down all that nobody alive needs. */
    void takeDown() {
        takeDown("");
    }

    /** The same where a run begins, which keeps what is not past its time. */
    void takeDown(String beginning) {
        Map<String, List<DeploymentRow>> left = new TreeMap<>();
        for (DeploymentRow row : store.trainings().deployments()) {
            if (isLeft(row, beginning)) {
                left.computeIfAbsent(row.run(), run -> new ArrayList<>()).add(row);
            }
        }
        left.forEach(this::takeDown);
    }

    private boolean isLeft(DeploymentRow row, String beginning) {
        String holder = row.life().holder();
        if (holder != null) {
            return !Owner.isAlive(holder);
        }
        return row.run().equals(beginning)
                ? !around.clock().instant().isBefore(row.life().until())
                : store.leases().owner(row.run()).filter(Owner::isAlive).isEmpty();
    }

    private void takeDown(String id, List<DeploymentRow> rows) {
        RunRow run = store.runs().find(id).orElseThrow();
        LoopConfig config = Reload.file(run).config();
        try (var models = TeacherModels.besides(around, store, id, config)) {
            TunedParts.all(models, run, config)
                    .forEach(parts -> parts.hosted().ifPresent(hosted -> hosted.takeDown(rows)));
        }
    }
}
