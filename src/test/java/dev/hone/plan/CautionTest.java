package dev.hone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.PlanConfig;
import org.junit.jupiter.api.Test;

class CautionTest {
    @Test
    void a_plan_that_overfits_moves_to_coverage() {
        assertThat(Caution.config(new PlanConfig("mix", 0.3, 0.2), true)).isEqualTo(new PlanConfig("mix", 0.7, 0.2));
        assertThat(Caution.config(new PlanConfig("mix", 0.9, 0.2), true)).isEqualTo(new PlanConfig("mix", 0.9, 0.2));
        assertThat(Caution.config(new PlanConfig("targeted", 1, 0.2), true)).isEqualTo(new PlanConfig("mix", 0.7, 0.2));
    }

    @Test
    void a_plan_that_does_not_stays_as_it_is() {
        var plan = new PlanConfig("targeted", 0.5, 0.2);

        assertThat(Caution.config(plan, false)).isSameAs(plan);
        assertThat(Caution.floor(0.3, false)).isEqualTo(0.3);
        assertThat(Caution.floor(0.3, true)).isEqualTo(0.7);
    }
}
