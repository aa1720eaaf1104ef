package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.report.Writing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Clusters of failures that teachers fail, too. */
final class UntaughtClusters {
    private UntaughtClusters() {}

    /** Each with the teachers that are asked instead: those that have a share, were not refused, and do not fail it. */
    static List<Writing.Untaught> of(LoopConfig config, RunRecord steps, int round) {
        List<Writing.Untaught> all = steps.untaught(round);
        Set<String> refused = steps.qualified().stream()
                .filter(Qualified::refused)
                .map(Qualified::teacher)
                .collect(Collectors.toSet());
        return all.stream()
                .map(one -> one.takenBy(config.teachers().stream()
                        .filter(teacher -> teacher.share() > 0 && !refused.contains(teacher.id()))
                        .map(TeacherConfig::id)
                        .filter(id -> all.stream()
                                .noneMatch(other -> other.cluster().equals(one.cluster())
                                        && other.teacher().equals(id)))
                        .toList()))
                .toList();
    }

    /** Ids of those that no teacher can take. */
    static Set<String> ofNobody(LoopConfig config, RunRecord steps, int round) {
        return of(config, steps, round).stream()
                .filter(one -> one.takers().isEmpty())
                .map(Writing.Untaught::cluster)
                .collect(Collectors.toSet());
    }
}
