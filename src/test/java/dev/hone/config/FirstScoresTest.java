package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Findings that need the student's first scores. */
class FirstScoresTest {
    @Test
    void a_student_near_chance_lacks_a_base_for_the_domain() {
        assertThat(Findings.afterRoundZero(0.06, 24)).extracting(Finding::code).containsExactly("no-domain-base");
        assertThat(Findings.afterRoundZero(0.07, 24)).isEmpty();
        assertThat(Findings.afterRoundZero(0.62, 2)).hasSize(1);
        assertThat(Findings.afterRoundZero(0.63, 2)).isEmpty();
        assertThat(Findings.afterRoundZero(Double.NaN, 2)).isEmpty();
        assertThatThrownBy(() -> Findings.afterRoundZero(0.5, 1)).hasMessageContaining("labels (1)");
    }
}
