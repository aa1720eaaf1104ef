package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hone.data.Example;
import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PoolTeacherTest extends TeacherContract {
    private static final List<Example> POOL = List.of(
            Example.seed("my card is lost", "card"),
            Example.seed("my refund is lost", "refund"),
            Example.seed("shop refused payment today", "card"),
            Example.seed("nobody labelled this one", ""));

    /** A queue in memory; the test plays the person. */
    private static final class MemoryQueue implements AnnotationQueue {
        private final List<String> submitted = new ArrayList<>();
        private final Map<String, String> answers = new HashMap<>();

        @Override
        public void submit(List<String> inputs) {
            inputs.stream().filter(input -> !submitted.contains(input)).forEach(submitted::add);
        }

        @Override
        public Map<String, String> answers() {
            return Map.copyOf(answers);
        }
    }

    private final MemoryQueue queue = new MemoryQueue();

    @Override
    Teacher teacher() {
        return new PoolTeacher("people", Texts.examples(), new RecordedAnnotator(Texts.examples()), new HashEmbedder());
    }

    @Override
    Source source() {
        return Source.POOL;
    }

    private static PoolTeacher recorded() {
        return new PoolTeacher("people", POOL, new RecordedAnnotator(POOL), new HashEmbedder());
    }

    private PoolTeacher person() {
        return new PoolTeacher("people", POOL, new PersonAnnotator(queue), new HashEmbedder());
    }

    @Test
    void an_aimed_input_is_the_nearest_whatever_its_hidden_label() {
        Target target = Texts.aimed(1, Texts.aim("p", "my refund is lost", "card"));
        List<Candidate> offered = recorded().ask(Texts.request(1, Set.of(), target));
        assertThat(Texts.inputs(offered)).containsExactly("my refund is lost");
        assertThat(offered.getFirst().example().output()).isEqualTo("refund");
    }

    @Test
    void changing_the_recorded_labels_does_not_change_which_inputs_are_picked() {
        List<Example> relabelled = Texts.examples().stream()
                .map(row -> Example.seed(row.input(), "card"))
                .toList();
        PoolTeacher other =
                new PoolTeacher("people", relabelled, new RecordedAnnotator(relabelled), new HashEmbedder());
        for (long seed = 0; seed < 10; seed++) {
            TeacherRequest request = Texts.random(seed, Set.of());
            assertThat(Texts.inputs(other.ask(request)))
                    .isEqualTo(Texts.inputs(teacher().ask(request)));
        }
    }

    @Test
    void rows_without_a_recorded_label_are_never_offered() {
        List<Candidate> offered = recorded().ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 9)));
        assertThat(Texts.inputs(offered)).hasSize(3).doesNotContain("nobody labelled this one");
        assertThatThrownBy(() -> new RecordedAnnotator(POOL).ask(List.of("x"), Texts.request(1, Set.of())))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void coverage_starts_from_the_seeds_of_the_label_where_the_student_cannot_say() {
        StudentView silent = view(List.of(), input -> new double[0]);
        List<Candidate> near = recorded().ask(coverage(silent, 1, Texts.coverage("refund", 1)));
        assertThat(Texts.inputs(near)).containsExactly("my refund is lost");
        assertThat(recorded().ask(coverage(silent, 1, Texts.coverage("unheard", 2))))
                .hasSize(2);
    }

    @Test
    void coverage_is_drawn_from_all_that_the_student_takes_for_the_label() {
        StudentView refunds = view(Texts.LABELS, input -> says(1, input.contains("money") ? 0.8 : 0.1));
        List<String> money = Texts.examples().stream()
                .map(Example::input)
                .filter(input -> input.contains("money"))
                .toList();
        Set<String> drawn = new HashSet<>();
        for (long seed = 0; seed < 40; seed++) {
            List<String> offered = Texts.inputs(teacher().ask(coverage(refunds, seed, Texts.coverage("refund", 4))));
            assertThat(money).containsAll(offered);
            drawn.addAll(offered);
        }
        assertThat(drawn).as("not the same few each time").containsExactlyInAnyOrderElementsOf(money);
    }

    @Test
    void coverage_goes_on_with_the_likeliest_where_the_student_takes_too_few_for_the_label() {
        Map<String, Double> likely = Map.of("my card is lost", 0.2, "my refund is lost", 0.9);
        StudentView student = view(Texts.LABELS, input -> says(1, likely.getOrDefault(input, 0.1)));
        List<Candidate> offered = recorded().ask(coverage(student, 1, Texts.coverage("refund", 3)));
        assertThat(Texts.inputs(offered))
                .containsExactly("my refund is lost", "my card is lost", "shop refused payment today");
    }

    private static TeacherRequest coverage(StudentView student, long seed, Target target) {
        var situation = new Situation(student, Texts.seeds(), List.of(), List.of());
        return new TeacherRequest(List.of(target), Texts.seeds(), Set.of(), situation, 1, seed);
    }

    /** One label with a probability, what is left for the two others. */
    private static double[] says(int label, double probability) {
        double[] all = new double[Texts.LABELS.size()];
        Arrays.fill(all, (1 - probability) / (all.length - 1));
        all[label] = probability;
        return all;
    }

    private static StudentView view(List<String> labels, Function<String, double[]> says) {
        return new StudentView() {
            @Override
            public List<String> labels() {
                return labels;
            }

            @Override
            public List<double[]> probabilities(List<String> inputs) {
                return inputs.stream().map(says).toList();
            }
        };
    }

    @Test
    void margin_takes_what_the_student_is_least_sure_of() {
        assertThat(Texts.inputs(recorded().ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.MARGIN, 1)))))
                .containsExactly("my card is lost");
    }

    @Test
    void a_person_is_asked_once_and_the_same_request_is_answered_when_the_labels_are_there() {
        TeacherRequest request = Texts.request(1, Set.of(), Texts.aimed(2, Texts.aim("p", "my card is lost", "card")));
        WaitsForPerson waits = waitOf(request);
        assertThat(waits.pending()).isEqualTo(2);
        assertThat(waits.answered()).isEmpty();
        assertThat(waits).hasMessageContaining("2 inputs wait");
        assertThat(queue.submitted).containsExactly("my card is lost", "my refund is lost");

        queue.answers.put("my card is lost", "card");
        WaitsForPerson partly = waitOf(request);
        assertThat(partly.pending()).isEqualTo(1);
        assertThat(partly).hasMessageContaining("1 input waits");
        assertThat(Texts.inputs(partly.answered())).containsExactly("my card is lost");

        queue.answers.put("my refund is lost", "refund");
        List<Candidate> answered = person().ask(request);
        assertThat(Texts.inputs(answered)).containsExactly("my card is lost", "my refund is lost");
        assertThat(answered).allMatch(given -> given.example().lineage().source() == Source.POOL);
        assertThat(queue.submitted).hasSize(2);
    }

    @Test
    void an_input_that_the_person_declined_is_replaced_by_the_next() {
        TeacherRequest request = Texts.request(1, Set.of(), Texts.aimed(1, Texts.aim("p", "my card is lost", "card")));
        queue.answers.put("my card is lost", "");
        assertThat(waitOf(request).pending()).isEqualTo(1);
        assertThat(queue.submitted).containsExactly("my refund is lost");
    }

    @Test
    void an_answered_row_that_was_used_is_not_offered_again() {
        POOL.forEach(row -> queue.answers.put(row.input(), "card"));
        TeacherRequest first = Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 3));
        Set<String> used = Set.copyOf(Texts.ids(person().ask(first)));
        assertThat(person().ask(Texts.request(1, used, Texts.any(Target.Kind.RANDOM, 9))))
                .hasSize(1)
                .noneMatch(given -> used.contains(given.example().id()));
    }

    @Test
    void inputs_that_differ_in_case_alone_are_one_input() {
        List<Example> twice = List.of(Example.seed("Lost card!", "card"), Example.seed("lost card", "card"));
        PoolTeacher teacher = new PoolTeacher("people", twice, new RecordedAnnotator(twice), new HashEmbedder());
        assertThat(teacher.ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 5))))
                .hasSize(1);
    }

    @Test
    void recorded_labels_are_said_to_be_recorded_and_a_persons_are_not() {
        assertThat(recorded().simulated()).contains("people").contains("recorded file");
        assertThat(person().simulated()).isEmpty();
        assertThat(recorded().writesToOrder()).isFalse();
    }

    private WaitsForPerson waitOf(TeacherRequest request) {
        WaitsForPerson waits = catchThrowableOfType(WaitsForPerson.class, () -> person().ask(request));
        assertThat(waits).isNotNull();
        return waits;
    }
}
