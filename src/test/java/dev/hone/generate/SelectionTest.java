package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.fixture.HashEmbedder;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    private static final StudentView SILENT = new StudentView() {
        @Override
        public List<String> labels() {
            return List.of();
        }

        @Override
        public List<double[]> probabilities(List<String> inputs) {
            throw new IllegalStateException("a generative student has none");
        }
    };

    private static TeacherRequest request(int round, Situation now, Set<String> used, int count) {
        return new TeacherRequest(List.of(Texts.any(Target.Kind.SELECT, count)), Texts.seeds(), used, now, round, 7);
    }

    private static List<Candidate> ask(int round, Situation now, Set<String> used, int count) {
        return new CorpusTeacher("recorded", Texts.corpus(), new HashEmbedder()).ask(request(round, now, used, count));
    }

    private static Map<String, Integer> perLabel(List<Candidate> offered) {
        Map<String, Integer> counts = new HashMap<>();
        offered.forEach(candidate -> counts.merge(candidate.example().output(), 1, Integer::sum));
        return counts;
    }

    @ParameterizedTest(name = "round {0}")
    @ValueSource(ints = {1, 2, 5})
    void a_used_row_is_never_selected_and_all_others_are_in_the_end(int round) {
        Set<String> used = new HashSet<>();
        List<Example> kept = new ArrayList<>();
        for (int wave = 0; wave < 7; wave++) {
            Situation now = new Situation(
                    Texts.SHORT_IS_UNSURE, Texts.seeds(), kept, Texts.examples().subList(0, 9));
            List<Candidate> offered = ask(round, now, used, 10);
            assertThat(Texts.ids(offered)).hasSize(wave < 6 ? 10 : 4).noneMatch(used::contains);
            used.addAll(Texts.ids(offered));
            offered.forEach(candidate -> kept.add(candidate.example()));
        }
        assertThat(used).hasSize(64);
    }

    @Test
    void the_first_round_fills_labels_evenly_counting_what_earlier_waves_kept() {
        assertThat(perLabel(ask(1, Texts.situation(), Set.of(), 12)).values()).containsOnly(4);
        List<Example> cards = Texts.examples().stream()
                .filter(row -> row.output().equals("card"))
                .limit(4)
                .toList();
        Set<String> used = new HashSet<>();
        cards.forEach(row -> used.add(row.id()));
        Situation later = new Situation(Texts.SHORT_IS_UNSURE, Texts.seeds(), cards, List.of());
        assertThat(perLabel(ask(1, later, used, 8))).isEqualTo(Map.of("refund", 4, "transfer", 4));
    }

    @Test
    void kept_rows_of_an_earlier_wave_change_what_is_selected_later() {
        List<Candidate> first = ask(2, Texts.situation(), Set.of(), 6);
        List<Example> kept = first.stream().map(Candidate::example).toList();
        Set<String> used = new HashSet<>(Texts.ids(first));
        Situation later = new Situation(
                Texts.SHORT_IS_UNSURE, Texts.seeds(), kept, Texts.examples().subList(0, 9));
        assertThat(ask(2, later, used, 6)).isNotEqualTo(ask(2, Texts.situation(), used, 6));
    }

    @Test
    void steering_rows_change_what_is_selected() {
        assertThat(ask(2, steeredBy("card"), Set.of(), 8)).isNotEqualTo(ask(2, steeredBy("refund"), Set.of(), 8));
    }

    private static Situation steeredBy(String label) {
        List<Example> rows = Texts.examples().stream()
                .map(row -> Example.seed(row.input() + " please", label))
                .toList();
        return new Situation(Texts.SHORT_IS_UNSURE, Texts.seeds(), List.of(), rows);
    }

    @Test
    void a_student_without_probabilities_gets_coverage_in_every_round() {
        Situation silent =
                new Situation(SILENT, Texts.seeds(), List.of(), Texts.examples().subList(0, 9));
        assertThat(perLabel(ask(4, silent, Set.of(), 9)).values()).containsOnly(3);
        assertThat(SILENT.margins(List.of("a", "b"))).containsExactly(0.0, 0.0);
    }

    @Test
    void rows_with_a_label_that_the_student_does_not_know_are_left() {
        List<CorpusRow> corpus = new ArrayList<>(Texts.corpus().subList(0, 5));
        corpus.add(new CorpusRow("what is this", "unheard", "expand", "x"));
        for (int round = 1; round <= 2; round++) {
            List<Candidate> offered = new CorpusTeacher("recorded", corpus, new HashEmbedder())
                    .ask(request(round, Texts.situation(), Set.of(), 9));
            assertThat(offered)
                    .hasSize(5)
                    .noneMatch(row -> row.example().output().equals("unheard"));
        }
    }

    @Test
    void an_empty_shelf_gives_nothing() {
        assertThat(new CorpusTeacher("recorded", List.of(), new HashEmbedder())
                        .ask(request(2, Texts.situation(), Set.of(), 9)))
                .isEmpty();
    }

    @Test
    void more_rows_than_the_bound_are_thinned_out_the_same_way_each_time() {
        List<Example> many = new ArrayList<>();
        for (int i = 0; i < Selection.MOST_ROWS + 5_000; i++) {
            many.add(Example.seed("row number " + i, Texts.LABELS.get(i % 3)));
        }
        Selection selection = new Selection(request(1, Texts.situation(), Set.of(), 30), new HashEmbedder(8));
        List<Integer> picked = selection.pick(many, 30);
        assertThat(picked).hasSize(30).doesNotHaveDuplicates();
        assertThat(selection.pick(many, 30)).isEqualTo(picked);
    }

    @Test
    void coverage_takes_the_row_nearest_to_what_nothing_covers() {
        List<float[]> targets = List.of(unit(0), unit(0.1), unit(1.2));
        List<float[]> trained = List.of(unit(0.05));
        List<float[]> candidates = List.of(unit(0.02), unit(1.0), unit(1.19), unit(0.6));
        CoverageGain gain = new CoverageGain(targets, new double[] {1, 1, 1}, trained, candidates);
        assertThat(gain.pick(9)).hasSize(4).startsWith(2).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void turns_go_to_the_fewest_and_end_when_nothing_is_left() {
        assertThat(FewestFirst.turns(9, new int[] {5, 0, 0}, new int[] {1, 2, 1}, label -> -label))
                .containsExactly(2, 1, 1, 0);
    }

    private static float[] unit(double angle) {
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
}
