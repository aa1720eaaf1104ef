package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Source;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every teacher promises, whatever is asked of it. */
abstract class TeacherContract {
    abstract Teacher teacher();

    /** Where its examples come from. */
    abstract Source source();

    /** Ids of the teachers that may be named in lineage. */
    Set<String> teacherIds() {
        return Set.of(teacher().id());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_same_request_gives_the_same_answer(long seed) {
        TeacherRequest request = Texts.random(seed, Set.of());
        Teacher teacher = teacher();
        List<Candidate> first = teacher.ask(request);
        assertThat(first).isNotEmpty();
        assertThat(teacher.ask(request)).as("asked again").isEqualTo(first);
        assertThat(teacher().ask(request)).as("asked of a new one").isEqualTo(first);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void no_example_is_offered_twice_or_after_it_was_used(long seed) {
        Teacher teacher = teacher();
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> used = new HashSet<>();
        for (int wave = 0; wave < 4; wave++) {
            List<Candidate> offered = teacher.ask(Texts.random(seed * 100 + wave, used));
            assertThat(Texts.ids(offered)).doesNotHaveDuplicates().noneMatch(used::contains);
            Texts.ids(offered).stream().filter(id -> random.nextBoolean()).forEach(used::add);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void no_target_gets_more_than_it_wants_and_every_answer_names_its_origin(long seed) {
        TeacherRequest request = Texts.random(seed, Set.of());
        Map<String, Target> targets = new HashMap<>();
        request.targets().forEach(target -> targets.put(target.id(), target));
        Map<String, Integer> given = new HashMap<>();
        for (Candidate candidate : teacher().ask(request)) {
            given.merge(candidate.targetId(), 1, Integer::sum);
            Target target = Objects.requireNonNull(targets.get(candidate.targetId()), candidate.targetId());
            assertThat(candidate.example().lineage().target()).isEqualTo(candidate.targetId());
            assertThat(candidate.example().lineage().round()).isEqualTo(request.round());
            assertThat(candidate.example().lineage().source()).isEqualTo(source());
            assertThat(candidate.example().lineage().teacher()).isIn(teacherIds());
            assertThat(candidate.example().lineage().strategy()).isNotBlank();
            assertThat(candidate.example().output()).isIn(Texts.LABELS);
            assertThat(candidate.aimedAt() != null).isEqualTo(!target.aims().isEmpty());
        }
        targets.forEach((id, target) -> assertThat(given.getOrDefault(id, 0)).isLessThanOrEqualTo(target.count()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_failing_input_that_asks_once_gets_no_second_example(long seed) {
        List<String> served = teacher().ask(Texts.random(seed, Set.of())).stream()
                .filter(candidate -> candidate.targetId().equals("r1-once"))
                .map(candidate -> String.valueOf(candidate.aimedAt()))
                .toList();
        assertThat(served).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void a_request_without_targets_gets_nothing() {
        assertThat(teacher().ask(Texts.request(1, Set.of()))).isEmpty();
    }

    @Test
    void another_wave_seed_brings_other_rows_and_unkept_ones_come_back() {
        Teacher teacher = teacher();
        Set<List<String>> answers = new HashSet<>();
        List<String> all = new ArrayList<>();
        for (long seed = 0; seed < 12; seed++) {
            List<String> ids = Texts.ids(teacher.ask(Texts.request(seed, Set.of(), randomTarget())));
            answers.add(ids);
            all.addAll(ids);
        }
        assertThat(answers).hasSizeGreaterThan(1);
        assertThat(new HashSet<>(all)).as("some came back").hasSizeLessThan(all.size());
    }

    private static Target randomTarget() {
        return Texts.any(Target.Kind.RANDOM, 30);
    }
}
