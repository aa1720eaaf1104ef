package dev.hone.loop;

import dev.hone.config.LoopFile;
import dev.hone.store.RunRow;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads the frozen loop file of a run again, and its data, which must be what it was. */
final class Reload {
    private Reload() {}

    /** The loop file as it was, to be read; reading a report needs no key, so none is looked for. */
    static LoopFile file(RunRow run) {
        return LoopFile.of(Path.of(run.configPath()), run.configText(), variable -> "not looked for");
    }

    static LoadedLoop of(RunRow run, Surroundings around) {
        StartFacts start = Json.read(run.manifest(), StartFacts.class);
        LoadedLoop loop = LoopLoader.load(
                LoopFile.of(Path.of(run.configPath()), run.configText(), around.environment()),
                start.skipBadRows(),
                around);
        requireUnchanged(start, loop, "run " + run.id());
        return loop;
    }

    /** Refuses data that is not what it was. */
    static void requireUnchanged(StartFacts start, LoadedLoop loop, String what) {
        Map<String, String> now = new TreeMap<>();
        loop.start().files().forEach(file -> now.put(file.role(), file.sha256()));
        for (StartFacts.FileFact then : start.files()) {
            if (!then.sha256().equals(now.get(then.role()))) {
                throw new RunFailed(("%s changed since %s began, so its rounds could not be compared."
                                + "%nMaybe put the old file back, or start anew.")
                        .formatted(then.path(), what));
            }
        }
    }
}
