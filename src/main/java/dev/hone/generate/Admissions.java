package dev.hone.generate;

import dev.hone.plan.Supply;
import dev.hone.plan.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which teachers may not teach. One that is refused offers nothing, and none offers what it does not know, so that the
 * others fill up.
 */
public final class Admissions {
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> unknown = new ConcurrentHashMap<>();

    /** From now on this teacher is not asked. */
    public void refuse(String teacher) {
        refused.add(teacher);
    }

    /** From now on, until the next word, this teacher is not asked for examples of these clusters, which it fails. */
    public void withhold(String teacher, Set<String> clusters) {
        unknown.put(teacher, Set.copyOf(clusters));
    }

    /** The request without what the teacher cannot teach. */
    private TeacherRequest within(TeacherRequest request, String teacher) {
        Set<String> not = unknown.getOrDefault(teacher, Set.of());
        List<Target> left = request.targets().stream()
                .filter(target -> target.cluster() == null || !not.contains(target.cluster()))
                .toList();
        return request.of(left);
    }

    boolean isRefused(String teacher) {
        return refused.contains(teacher);
    }

    /** A teacher that is asked only while it is not refused. */
    public Teacher admitted(Teacher teacher) {
        return new Admitted(teacher);
    }

    private final class Admitted implements Teacher {
        private final Teacher teacher;

        Admitted(Teacher teacher) {
            this.teacher = teacher;
        }

        @Override
        public String id() {
            return teacher.id();
        }

        @Override
        public List<Candidate> ask(TeacherRequest request) {
            TeacherRequest left = within(request, teacher.id());
            return isRefused(teacher.id()) || left.targets().isEmpty() ? List.of() : teacher.ask(left);
        }

        @Override
        public Supply supply() {
            return teacher.supply();
        }

        @Override
        public String simulated() {
            return teacher.simulated();
        }
    }
}
