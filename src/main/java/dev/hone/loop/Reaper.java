package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.train.provider.DeploymentRow;
import dev.hone.train.provider.Hosted;
import java.util.Set;
import java.util.TreeSet;

/** Takes down what runs left standing at providers: those that died, and whatever is past its time. */
final class Reaper {
    private final Surroundings around;
    private final Store store;

    Reaper(Surroundings around, Store store) {
        this.around = around;
        this.store = store;
    }

    /** Takes down all that no living run needs; a run that begins keeps what is not past its time. */
    void takeDown(String beginning) {
        Set<String> runs = new TreeSet<>();
        for (DeploymentRow row : store.trainings().deployments()) {
            boolean over = !around.clock().instant().isBefore(row.life().until());
            boolean executed =
                    store.leases().owner(row.run()).filter(Owner::isAlive).isPresent();
            if (row.run().equals(beginning) ? over : !executed) {
                runs.add(row.run());
            }
        }
        runs.forEach(this::of);
    }

    private void of(String id) {
        RunRow run = store.runs().find(id).orElseThrow();
        LoopConfig config = Reload.file(run).config();
        try (var models = TeacherModels.besides(around, store, id, config)) {
            TunedParts.all(models, run, config).forEach(parts -> parts.hosted().ifPresent(Hosted::takeDown));
        }
    }
}
