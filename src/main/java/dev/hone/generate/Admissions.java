package dev.hone.generate;

import dev.hone.plan.Supply;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which teachers may not teach; one that is refused offers nothing, so that the others fill up. */
public final class Admissions {
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** From now on this teacher is not asked. */
    public void refuse(String teacher) {
        refused.add(teacher);
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
            return isRefused(teacher.id()) ? List.of() : teacher.ask(request);
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
