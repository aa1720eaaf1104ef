package dev.hone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.diagnose.Cause;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.Insight;
import dev.hone.diagnose.LabelledRow;
import dev.hone.diagnose.Suspect;
import dev.hone.diagnose.Witness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private static final LabelledRow ROW = new LabelledRow("r", "near it", "z", LabelledRow.Place.MADE);
    private static final Witness NEAR = new Witness(ROW, 0.9);
    private static final Cause NOISE = new Cause.LabelNoise(new Suspect(ROW, "z", 0.9, NEAR));
    private static final Cause GAP = new Cause.CoverageGap(NEAR, 0.95);
    private static final Cause CONFUSION = new Cause.Confusion(NEAR, NEAR, 3, 1);
    private static final Cause FORMAT = new Cause.FormatError("?");
    private static final Cause FAR = new Cause.OutOfDomain(NEAR, 0.95);

    @Test
    void every_cause_has_its_action() {
        assertThat(List.of(GAP, CONFUSION, NOISE, FORMAT, FAR, new Cause.Unclear(null)).stream()
                        .map(Action::of))
                .containsExactly(
                        Action.GENERATE,
                        Action.CONTRAST,
                        Action.REVIEW,
                        Action.FIX_FORMAT,
                        Action.ASK_FOR_REAL_DATA,
                        Action.GENERATE);
        assertThat(Action.of(new Cause.TeacherUnable("t", 0, 4))).isEqualTo(Action.ASK_FOR_REAL_DATA);
    }

    @Test
    void a_cluster_of_doubtful_labels_goes_to_review_and_is_never_aimed_at() {
        Diagnosis diagnosis = diagnosis(Map.of("c1-0", NOISE, "c1-1", NOISE, "c1-2", GAP), 4);

        List<Target> plan = Planner.plan(Plans.input(Plans.policy("targeted"), 12, diagnosis));

        assertThat(plan).noneMatch(target -> "c1".equals(target.cluster()));
        assertThat(plan.stream().mapToInt(Target::count).sum()).isEqualTo(12);
    }

    @Test
    void single_failures_that_examples_cannot_mend_are_left_out_of_their_cluster() {
        Diagnosis diagnosis = diagnosis(Map.of("c1-0", NOISE, "c1-1", FAR, "c1-2", FORMAT, "u0", FAR), 8);

        List<Target> plan = Planner.plan(Plans.input(Plans.policy("targeted"), 12, diagnosis));

        assertThat(plan.stream().flatMap(target -> target.aims().stream()).map(Aim::probeId))
                .contains("c1-3", "c1-7", "u1")
                .doesNotContain("c1-0", "c1-1", "c1-2", "u0");
    }

    @Test
    void a_confusion_names_the_row_to_be_told_from_and_other_causes_none() {
        Diagnosis diagnosis = diagnosis(Map.of("c1-0", CONFUSION, "c1-1", GAP), 4);

        List<Aim> aims = Planner.plan(Plans.input(Plans.policy("targeted"), 12, diagnosis)).stream()
                .flatMap(target -> target.aims().stream())
                .toList();

        assertThat(aims)
                .filteredOn(aim -> aim.probeId().equals("c1-0"))
                .extracting(Aim::contrast)
                .containsOnly("near it");
        assertThat(aims)
                .filteredOn(aim -> !aim.probeId().equals("c1-0"))
                .extracting(Aim::contrast)
                .containsOnlyNulls();
    }

    @Test
    void where_no_cause_is_known_everything_is_aimed_at() {
        Diagnosis diagnosis = diagnosis(Map.of(), 5);

        assertThat(Actions.aimable(diagnosis)).isEqualTo(diagnosis);
        assertThat(new Aim("p", "i", "w", "a").contrast()).isNull();
    }

    private static Diagnosis diagnosis(Map<String, Cause> causes, int size) {
        Diagnosis plain = Plans.diagnosis(List.of(Plans.cluster("c1", size)), 3);
        List<FailureCluster> clusters = plain.clusters();
        List<Failure> alone = plain.unclustered();
        return new Diagnosis(clusters, alone, List.of(), 1, new Insight(new HashMap<>(causes), List.of(), List.of()));
    }
}
