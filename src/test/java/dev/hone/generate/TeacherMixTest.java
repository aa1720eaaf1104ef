package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hone.config.GenerateConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import dev.hone.plan.Supply;
import dev.hone.plan.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeacherMixTest extends TeacherContract {
    private static final AnnotationQueue NOBODY = new AnnotationQueue() {
        @Override
        public void submit(List<String> inputs) {}

        @Override
        public Map<String, String> answers() {
            return Map.of();
        }
    };

    private static CorpusTeacher corpus(String id, int from, int to) {
        return new CorpusTeacher(id, Texts.corpus().subList(from, to), new HashEmbedder());
    }

    private static TeacherMix.Share share(Teacher teacher, double weight) {
        return new TeacherMix.Share(teacher, weight);
    }

    private static TeacherMix mix(double first, double second) {
        return new TeacherMix(List.of(share(corpus("one", 0, 32), first), share(corpus("two", 32, 64), second)));
    }

    private static long by(List<Candidate> offered, String teacher) {
        return offered.stream()
                .filter(given -> teacher.equals(given.example().lineage().teacher()))
                .count();
    }

    @Override
    Teacher teacher() {
        return mix(0.6, 0.4);
    }

    @Override
    Source source() {
        return Source.GENERATED;
    }

    @Override
    Set<String> teacherIds() {
        return Set.of("one", "two");
    }

    @Test
    void a_request_is_split_by_share_over_all_its_targets_together() {
        Target[] small = new Target[10];
        for (int i = 0; i < small.length; i++) {
            small[i] = new Target("t" + i, Target.Kind.RANDOM, null, null, List.of(), 1);
        }
        List<Candidate> offered = mix(0.6, 0.4).ask(Texts.request(1, Set.of(), small));
        assertThat(by(offered, "one")).isEqualTo(6);
        assertThat(by(offered, "two")).isEqualTo(4);
        assertThat(offered)
                .extracting(Candidate::targetId)
                .containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_teacher_gets_its_share_to_within_one_and_nothing_is_lost(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TeacherMix.Share> shares = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            shares.add(share(corpus("t" + i, 0, 1), 0.05 + random.nextDouble()));
            sum += shares.getLast().weight();
        }
        for (int i = 0; i < 1 + random.nextInt(9); i++) {
            targets.add(new Target("t" + i, Target.Kind.RANDOM, null, null, List.of(), 1 + random.nextInt(20)));
        }
        int total = targets.stream().mapToInt(Target::count).sum();
        List<List<Integer>> counts = new TeacherShares(shares).counts(targets);
        for (int i = 0; i < shares.size(); i++) {
            int given = counts.get(i).stream().mapToInt(Integer::intValue).sum();
            assertThat(Math.abs(given - total * shares.get(i).weight() / sum)).isLessThan(1);
        }
        for (int t = 0; t < targets.size(); t++) {
            int target = t;
            assertThat(counts.stream().mapToInt(row -> row.get(target)).sum())
                    .isEqualTo(targets.get(t).count());
        }
    }

    @Test
    void the_others_fill_up_where_one_is_exhausted() {
        TeacherMix mix = new TeacherMix(List.of(share(corpus("few", 0, 3), 1), share(corpus("many", 3, 64), 1)));
        List<Candidate> offered = mix.ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 20)));
        assertThat(by(offered, "few")).isEqualTo(3);
        assertThat(by(offered, "many")).isEqualTo(17);
    }

    @Test
    void teachers_with_the_same_rows_never_offer_one_twice() {
        TeacherMix mix = new TeacherMix(List.of(share(corpus("one", 0, 10), 1), share(corpus("two", 0, 10), 1)));
        List<Candidate> offered = mix.ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 20)));
        assertThat(Texts.ids(offered)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void a_second_teacher_goes_on_with_the_failing_inputs_where_the_first_stopped() {
        Target target = Texts.aimed(
                2, Texts.aim("p1", "where is my new card", "card"), Texts.aim("p2", "the money back", "refund"));
        assertThat(mix(1, 1).ask(Texts.request(1, Set.of(), target)))
                .extracting(Candidate::aimedAt)
                .containsExactly("p1", "p2");
    }

    @Test
    void a_wait_for_a_person_is_passed_on_with_what_the_others_answered() {
        PoolTeacher person =
                new PoolTeacher("people", Texts.examples(), new PersonAnnotator(NOBODY), new HashEmbedder());
        TeacherMix mix = new TeacherMix(List.of(share(person, 1), share(corpus("one", 0, 32), 1)));
        WaitsForPerson waits = Objects.requireNonNull(catchThrowableOfType(
                WaitsForPerson.class, () -> mix.ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 8)))));
        assertThat(waits.pending()).isEqualTo(4);
        assertThat(waits.answered()).hasSize(4);
    }

    @Test
    void it_speaks_for_all_its_teachers() {
        assertThat(mix(1, 1).id()).isEqualTo("one+two");
        assertThat(mix(1, 1).simulated()).contains("teacher one").contains("teacher two");
        assertThat(mix(1, 1).writesToOrder()).isFalse();
    }

    @Test
    void shares_that_ask_nobody_or_less_than_nobody_are_refused() {
        assertThatThrownBy(() -> mix(0, 0)).hasMessageContaining("share above 0");
        assertThatThrownBy(() -> mix(-1, 2)).hasMessageContaining("teachers.one.share (-1.0)");
        assertThatThrownBy(() -> mix(Double.NaN, 2)).hasMessageContaining("NaN");
        List<Candidate> filledUp = mix(1, 0).ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 40)));
        assertThat(by(filledUp, "two")).isEqualTo(8);
    }

    @Test
    void teachers_alternate_within_a_target_so_that_its_quota_takes_of_both() {
        List<Candidate> offered = mix(1, 1).ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 12)));

        assertThat(by(offered.subList(0, 6), "one")).isEqualTo(3);
        assertThat(by(offered.subList(0, 6), "two")).isEqualTo(3);
    }

    @Test
    void a_loop_file_makes_the_teachers_it_names() {
        TeacherFiles files = TeacherFiles.of(Map.of(Path.of("c.jsonl"), Texts.corpus()));
        Teachers teachers = new Teachers(
                GenerateConfig.of(9, 1, 5), files, Texts.examples(), NOBODY, new HashEmbedder(), new NoModels());
        TeacherConfig recorded = new TeacherConfig.Corpus("recorded", Path.of("c.jsonl"), 1, null);
        TeacherConfig people = new TeacherConfig.Pool("people", "person", 1);
        TeacherConfig labels = new TeacherConfig.Pool("labels", "recorded", 1);
        TeacherConfig rules = new TeacherConfig.Augment("rules", List.of("typo"), 1);
        assertThat(teachers.of(List.of(recorded))).isInstanceOf(CorpusTeacher.class);
        assertThat(teachers.of(List.of(recorded, people, labels, rules)).id())
                .isEqualTo("recorded+people+labels+rules");
        assertThatThrownBy(() -> teachers.of(List.of(new TeacherConfig.Pool("people", "oracle", 1))))
                .hasMessageContaining("oracle");
    }

    private static final class NoModels implements ModelParts {
        @Override
        public Teacher writer(TeacherConfig.Llm config) {
            throw new AssertionError("no model is named");
        }

        @Override
        public Annotator labeller(TeacherConfig.Llm config) {
            throw new AssertionError("no model is named");
        }

        @Override
        public Teacher admitted(Teacher teacher) {
            return teacher;
        }
    }

    @Test
    void selected_rows_come_from_the_teacher_that_has_labels_and_the_rest_from_the_others() {
        PoolTeacher pool = new PoolTeacher(
                "pool", Texts.examples().subList(32, 64), new RecordedAnnotator(Texts.examples()), new HashEmbedder());
        TeacherMix mix = new TeacherMix(List.of(share(corpus("rows", 0, 32), 0.25), share(pool, 0.75)));
        assertThat(mix.supply()).isEqualTo(new Supply(0, 0.25, 0.75));
        List<Candidate> offered = mix.ask(
                Texts.request(1, Set.of(), Texts.any(Target.Kind.SELECT, 5), Texts.any(Target.Kind.MARGIN, 15)));
        assertThat(offered)
                .hasSize(20)
                .allSatisfy(given -> assertThat(given.example().lineage().teacher())
                        .isEqualTo(given.targetId().equals("r1-SELECT") ? "rows" : "pool"));
    }

    @Test
    void where_the_teacher_with_labels_is_exhausted_a_pool_selects_by_margin() {
        PoolTeacher pool = new PoolTeacher(
                "pool", Texts.examples().subList(32, 64), new RecordedAnnotator(Texts.examples()), new HashEmbedder());
        TeacherMix mix = new TeacherMix(List.of(share(corpus("rows", 0, 3), 1), share(pool, 1)));
        List<Candidate> offered = mix.ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.SELECT, 10)));
        assertThat(by(offered, "rows")).isEqualTo(3);
        assertThat(by(offered, "pool")).isEqualTo(7);
    }
}
