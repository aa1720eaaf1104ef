package dev.hone.diagnose;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Planted causes are told apart. */
class CausesTest {
    /** Two labels with many training rows each, on topics of their own, and probe rows that are answered rightly. */
    private static Inputs task() {
        return task(0.04);
    }

    private static Inputs task(double spread) {
        Inputs inputs = new Inputs().spread(spread).labels("a", "b", "c");
        for (int i = 0; i < 12; i++) {
            inputs.trains(1, "a row " + i, "a").trains(2, "b row " + i, "b").trains(3, "c row " + i, "c");
            inputs.answers(1, "right a " + i, "a")
                    .answers(2, "right b " + i, "b")
                    .answers(3, "right c " + i, "c");
        }
        return inputs;
    }

    private static Cause cause(Inputs inputs, String id) {
        return requireNonNull(inputs.diagnose().insight().causes().get(id));
    }

    @Test
    void nothing_near_with_the_right_label_is_a_coverage_gap() {
        Inputs inputs = task().fail(5, "lost", "lost", "a", "b").answers(5, "beside it", "a");

        assertThat(cause(inputs, "lost")).isInstanceOfSatisfying(Cause.CoverageGap.class, gap -> {
            assertThat(requireNonNull(gap.nearest()).row().label()).isEqualTo("a");
            assertThat(gap.nearest().cosine()).isLessThan(gap.below());
        });
    }

    @Test
    void a_label_without_any_training_row_is_a_coverage_gap_without_a_witness() {
        Inputs inputs = task().labels("a", "b", "c", "d").fail(7, "new", "new", "d", "a");
        inputs.answers(7, "another d", "d");

        assertThat(cause(inputs, "new")).isEqualTo(new Cause.CoverageGap(null, threshold(inputs)));
    }

    private static double threshold(Inputs inputs) {
        return ((Cause.CoverageGap) cause(inputs, "new")).below();
    }

    @Test
    void near_training_rows_with_the_answer_given_are_a_confusion() {
        Inputs inputs = task(0.15);
        for (int i = 0; i < 6; i++) {
            inputs.trains(4, "shared a " + i, "a")
                    .trains(4, "shared b " + i, "b")
                    .trains(4, "shared c " + i, "b");
        }
        inputs.fail(4, "mixed", "mixed", "a", "b");

        assertThat(cause(inputs, "mixed")).isInstanceOfSatisfying(Cause.Confusion.class, confusion -> {
            assertThat(confusion.wrong().row().label()).isEqualTo("b");
            assertThat(confusion.right().row().label()).isEqualTo("a");
            assertThat(confusion.wrongNear() + confusion.rightNear()).isBetween(1, 5);
        });
    }

    @Test
    void a_row_that_reads_like_rows_of_another_label_is_suspected() {
        Inputs inputs = task().fail(2, "flipped", "flipped", "a", "b");

        assertThat(cause(inputs, "flipped")).isInstanceOfSatisfying(Cause.LabelNoise.class, noise -> {
            assertThat(noise.suspect().suggested()).isEqualTo("b");
            assertThat(noise.suspect().against().row().label()).isEqualTo("b");
            assertThat(noise.suspect().support()).isGreaterThan(Suspects.WIDE_MARGIN);
        });
    }

    @Test
    void an_answer_that_is_no_label_is_a_format_error_whatever_lies_near() {
        assertThat(cause(task().fail(2, "x", "x", "a", "I think b"), "x"))
                .isEqualTo(new Cause.FormatError("I think b"));
        assertThat(cause(task().fail(1, "x", "x", "a", ""), "x")).isEqualTo(new Cause.FormatError(""));
    }

    @Test
    void a_row_far_from_everything_is_out_of_domain() {
        assertThat(cause(task().fail(9, "alien", "alien", "a", "b"), "alien"))
                .isInstanceOfSatisfying(
                        Cause.OutOfDomain.class,
                        out -> assertThat(requireNonNull(out.nearest()).cosine())
                                .isLessThan(out.below()));
    }

    @Test
    void a_failure_among_rows_of_its_own_label_stays_unclear() {
        assertThat(cause(task().fail(1, "odd", "odd", "a", "b"), "odd")).isInstanceOf(Cause.Unclear.class);
    }

    @Test
    void a_failure_alone_in_the_world_is_out_of_domain() {
        assertThat(cause(new Inputs().fail(1, "only", "only", "a", "b"), "only"))
                .isEqualTo(new Cause.OutOfDomain(null, 0));
    }

    @Test
    void a_cluster_tells_its_most_frequent_cause_first_and_counts_all() {
        Inputs inputs = task();
        for (int i = 0; i < 4; i++) {
            inputs.fail(5, "gap " + i, "gap word " + i, "a", "b");
        }
        inputs.fail(5, "format", "gap word", "a", "none of them").fails(6, 0, 6);

        FailureCluster cluster = inputs.diagnose().clusters().stream()
                .filter(one -> one.failures().stream()
                        .anyMatch(failure -> failure.exampleId().equals("gap 1")))
                .findFirst()
                .orElseThrow();
        List<Reason> reasons = cluster.traits().reasons();
        assertThat(reasons.getFirst().typical().kind()).isEqualTo(Cause.Kind.COVERAGE_GAP);
        assertThat(reasons.stream().mapToInt(Reason::failures).sum()).isEqualTo(cluster.size());
        assertThat(reasons).allMatch(reason -> reason.of() == cluster.size());
        assertThat(reasons).isSortedAccordingTo((one, two) -> two.failures() - one.failures());
    }

    @Test
    void the_typical_failure_is_the_one_in_the_middle_for_every_kind() {
        var row = new LabelledRow("r", "r", "b", LabelledRow.Place.MADE);
        var suspect = new Suspect(row, "b", 0.9, new Witness(row, 0.9));
        for (Cause cause : List.of(
                new Cause.FormatError("x"),
                new Cause.OutOfDomain(null, 0.2),
                new Cause.LabelNoise(suspect),
                new Cause.TeacherUnable("t", 1, 3),
                new Cause.CoverageGap(new Witness(row, 0.2), 0.5),
                new Cause.Confusion(new Witness(row, 0.7), new Witness(row, 0.6), 3, 2),
                new Cause.Unclear(null))) {
            var failure = new Failure("f", "f", "a", "b", 1);
            assertThat(Causes.reasons(List.of(failure), java.util.Map.of("f", cause)))
                    .containsExactly(new Reason(cause, 1, 1));
            assertThat(cause.kind().name().replace("_", ""))
                    .isEqualToIgnoringCase(cause.getClass().getSimpleName());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_label_of_clean_separate_topics_is_doubted(long seed) {
        Random random = new Random(seed);
        Inputs inputs = task();
        for (int i = 0; i < 30; i++) {
            int topic = 1 + random.nextInt(3);
            inputs.made(topic, "made " + i, List.of("a", "b", "c").get(topic - 1));
        }

        assertThat(inputs.diagnose().insight().suspects()).isEmpty();
    }

    @Test
    void twins_with_different_labels_are_told_and_the_better_supported_one_is_not_doubted() {
        Inputs inputs = task().made(1, "twin", "b").answers(1, "probe twin", "a");
        String made = dev.hone.data.Example.seed("twin", "b").id();
        inputs.like("probe twin", made);

        List<Suspect> suspects = inputs.diagnose().insight().suspects();

        assertThat(suspects).hasSize(1);
        assertThat(suspects.getFirst().row().place()).isEqualTo(LabelledRow.Place.MADE);
        assertThat(suspects.getFirst().suggested()).isEqualTo("a");
        assertThat(suspects.getFirst().against().row().id()).isEqualTo("probe twin");
    }
}
