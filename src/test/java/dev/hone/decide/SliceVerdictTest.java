package dev.hone.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.StopRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceVerdictTest {
    private static final StopRule.Target TARGET = new StopRule.Target("accuracy", 0.58, 0.95);

    @Test
    void a_target_on_a_slice_names_it_also_where_it_speaks_for_others() {
        var part = new StopRule.Target("auto", 0.5, 0.95, "label=a");
        var either = new StopRule.Any(List.of(new StopRule.Rounds(1), part));

        assertThat(stop(Rounds.scored(0.4, 0.9), part, TARGET).slice()).isEqualTo("label=a");
        assertThat(stop(Rounds.scored(0.4, 0.9), either).slice()).isEqualTo("label=a");
        assertThat(stop(Rounds.scored(0.4, 0.9), TARGET, part).slice()).isNull();
        assertThat(stop(Rounds.scored(0.4, 0.9), new StopRule.All(List.of(part)))
                        .slice())
                .isNull();
    }

    private static Verdict.Stop stop(Rounds rounds, StopRule... rules) {
        return (Verdict.Stop) Decider.decide(List.of(rules), rounds.history());
    }
}
