package dev.hone.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Evaluation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryTest {
    /** Every record that a decision can reach is searched for a way to figures of another set than probe. */
    @Test
    void there_is_no_way_from_a_history_to_a_locked_score() {
        Set<Type> seen = new HashSet<>();
        Set<String> names = new HashSet<>();
        var todo = new ArrayDeque<Type>(List.of(History.class));
        while (!todo.isEmpty()) {
            Type type = todo.pop();
            if (!seen.add(type)) {
                continue;
            }
            if (type instanceof ParameterizedType generic) {
                todo.addAll(List.of(generic.getActualTypeArguments()));
            }
            if (type instanceof Class<?> record && record.isRecord()) {
                for (RecordComponent component : record.getRecordComponents()) {
                    names.add(component.getName());
                    todo.add(component.getGenericType());
                }
            }
        }
        assertThat(seen).contains(RoundSummary.class, Comparison.class).doesNotContain(Evaluation.class, Object.class);
        assertThat(names).contains("probe").noneMatch(name -> name.contains("locked") || name.equals("set"));
    }

    @Test
    void no_decision_takes_anything_but_rules_and_a_history() {
        assertThat(Stream.of(Decider.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == Decider.class)
                        .flatMap(method -> Stream.of(method.getParameterTypes())))
                .isNotEmpty()
                .isSubsetOf(List.class, History.class);
    }

    @Test
    void refuses_holes_and_an_empty_past() {
        RoundSummary first =
                new RoundSummary(1, Rounds.accuracy(1, 2), null, 0, 0, Double.NaN, List.of(), Duration.ZERO);

        assertThatThrownBy(() -> new History(List.of(), List.of(), null))
                .hasMessageContaining("history.rounds is empty");
        assertThatThrownBy(() -> new History(List.of(first), List.of(), null))
                .hasMessageContaining("history.rounds[0] is round 1, not 0");
    }

    @Test
    void refuses_a_comparison_with_another_round_than_the_best_before() {
        History right = Rounds.scored(0.6, 0.5, 0.4).history();
        Comparison wrong = new Comparison(1, -0.1, -0.2, 0, 0.01, 0, 48);

        assertThatThrownBy(() -> new History(right.rounds(), List.of(), wrong))
                .hasMessageContaining("compares with round 1, but the best round before is 0");
        assertThatThrownBy(() -> new History(right.rounds(), List.of(), null))
                .hasMessageContaining("compares with round -1");
    }
}
