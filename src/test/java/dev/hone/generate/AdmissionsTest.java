package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.plan.Supply;
import dev.hone.plan.Target;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Teachers that are not asked, and clusters that are kept from them. */
final class AdmissionsTest {
    private final Admissions admissions = new Admissions();

    /** Offers one example for each target. */
    private record Willing(String id) implements Teacher {
        @Override
        public List<Candidate> ask(TeacherRequest request) {
            return request.targets().stream()
                    .map(target -> new Candidate(
                            dev.hone.data.Example.seed(id + " on " + target.id(), "card"), target.id(), null))
                    .toList();
        }

        @Override
        public Supply supply() {
            return Supply.WRITTEN;
        }

        @Override
        public String simulated() {
            return "";
        }
    }

    private static Target about(String cluster) {
        return new Target("on-" + cluster, Target.Kind.COVERAGE, cluster, "card", List.of(), 1);
    }

    private List<String> offered(Teacher teacher) {
        return Texts.inputs(teacher.ask(Texts.request(1, Set.of(), about("c1"), about("c2"))));
    }

    @Test
    void a_cluster_that_a_teacher_fails_goes_to_the_other_one_until_it_does_no_longer() {
        Teacher first = admissions.admitted(new Willing("first"));
        Teacher mix = new TeacherMix(List.of(
                new TeacherMix.Share(first, 1), new TeacherMix.Share(admissions.admitted(new Willing("second")), 0)));
        admissions.withhold("first", Set.of("c2"));

        assertThat(offered(first)).containsExactly("first on on-c1");
        assertThat(offered(mix)).containsExactly("first on on-c1", "second on on-c2");
        admissions.withhold("first", Set.of());
        assertThat(offered(mix)).containsExactly("first on on-c1", "first on on-c2");
        admissions.withhold("first", Set.of("c1", "c2"));
        assertThat(offered(first)).isEmpty();
        admissions.refuse("second");
        assertThat(offered(mix)).isEmpty();
    }
}
