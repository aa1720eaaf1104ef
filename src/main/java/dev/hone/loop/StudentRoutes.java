package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.store.RunRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** All who may train the students of a run elsewhere, in the order in which they are asked. */
final class StudentRoutes {
    private final LoopFile file;
    private final Path artefacts;
    private final StudentLine line;

    /** @param artefacts where the run's files are, in a folder of its name */
    StudentRoutes(LoopFile file, Path artefacts, StudentLine line) {
        this.file = file;
        this.artefacts = artefacts;
        this.line = line;
    }

    StudentParts parts(AskedStudents students) {
        List<Route> routes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (LoopConfig config : file.config().routes()) {
            String provider = config.train().provider();
            String name = names.add(provider) ? provider : provider + "-" + routes.size();
            routes.add(route(name, routes.isEmpty(), students.at(config)));
        }
        return routes.size() == 1
                ? routes.getFirst().parts()
                : new StudentParts(
                        new FallbackFineTuner(
                                routes, new TrainingAlerts(line.models(), run(), line.alerts())::passedOver),
                        new FallbackServing(routes),
                        StudentParts.pens(file.config(), new FallbackServing(routes)::pen),
                        routes.getFirst().parts().base());
    }

    private Route route(String name, boolean first, AskedStudents students) {
        if (students.config().train().isLocal()) {
            var local = new LocalParts(file.path(), students.config(), line);
            return new Route(name, first, local.parts(artefacts, students));
        }
        var tuned = TunedParts.of(line.models(), run(), students.text(), line.alerts())
                .orElseThrow();
        return new Route(name, first, tuned.parts(students, line));
    }

    private RunRow run() {
        String id = Objects.requireNonNull(artefacts.getFileName()).toString();
        return line.models().store().runs().find(id).orElseThrow();
    }
}
