package dev.hone.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.evaluate.CommonRows;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.Slices;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
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
        assertThat(seen).contains(RoundSummary.class, CommonRows.class).doesNotContain(Evaluation.class, Object.class);
        assertThat(names).contains("probe").noneMatch(name -> name.contains("locked") || name.equals("set"));
    }

    @Test
    void no_decision_takes_anything_but_rules_a_history_and_to_which_slices_rows_belong() {
        assertThat(Stream.of(Decider.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == Decider.class)
                        .flatMap(method -> Stream.of(method.getParameterTypes())))
                .isNotEmpty()
                .isSubsetOf(List.class, History.class, Slices.class);
        assertThat(Slices.class.getRecordComponents())
                .as("names by row, no answers")
                .hasSize(1);
    }

    @Test
    void refuses_holes_and_an_empty_past() {
        History right = Rounds.scored(0.5, 0.6).history();
        RoundSummary second = right.rounds().get(1);

        assertThatThrownBy(() -> new History(List.of(), right.judged(), 0)).hasMessageContaining("rounds is empty");
        assertThatThrownBy(() -> new History(List.of(second, second), right.judged(), 0))
                .hasMessageContaining("history.rounds[0] is round 1, not 0");
        assertThatThrownBy(() -> new History(right.rounds().subList(0, 1), right.judged(), 0))
                .hasMessageContaining("answers of 2 rounds, but there are 1");
    }

    @Test
    void refuses_a_best_round_that_is_not_before_the_latest() {
        History right = Rounds.scored(0.6, 0.5, 0.4).history();

        assertThatThrownBy(() -> new History(right.rounds(), right.judged(), 2)).hasMessageContaining("champion (2)");
        assertThatThrownBy(() -> new History(right.rounds(), right.judged(), -1))
                .hasMessageContaining("champion (-1)");
        assertThatThrownBy(() ->
                        History.of(right.rounds(), Rounds.scored(0.5).history().judged(), 0))
                .hasMessageContaining("answers of 1 rounds, but there are 3");
    }

    @Test
    void rounds_are_scored_anew_on_the_rows_that_judge_the_latest() {
        var seen = Rounds.scored(0.5, 0.6).history();
        CommonRows fewer =
                CommonRows.of("accuracy", seen.judged().byRound(), id -> Integer.parseInt(id.substring(1)) < 264, 1);

        History history = History.of(seen.rounds(), fewer, 0);

        assertThat(history.rounds().get(0).probe().value()).isEqualTo(240 / 264.0);
        assertThat(history.rounds().get(1).probe().value()).isEqualTo(1);
        assertThat(history.rounds().get(1).probe().n()).isEqualTo(264);
    }
}
