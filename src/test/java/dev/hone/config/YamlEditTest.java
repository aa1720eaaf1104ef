package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.TinyLoop;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlEditTest {
    @TempDir
    private Path folder;

    @Test
    void values_are_replaced_added_and_otherwise_left_as_they_were_written() {
        String text = """
                loop: x # a comment
                read: 2026-11-01
                yes: "no"
                plan: {policy: mix, cluster-cap: 0.30}
                stop:
                  - {rule: rounds, at-most: 6}
                """;

        String changed = YamlEdit.with(
                text,
                Map.of(
                        "plan.policy", "balanced",
                        "evaluate.locked", "every-round",
                        "stop", "[{rule: rounds, at-most: 2}]",
                        "seed", "7"));

        assertThat(changed.lines())
                .containsExactly(
                        "loop: x",
                        "read: 2026-11-01",
                        "yes: \"no\"",
                        "plan: {policy: balanced, cluster-cap: 0.30}",
                        "stop: [{rule: rounds, at-most: 2}]",
                        "evaluate:",
                        "  locked: every-round",
                        "seed: 7");
    }

    @Test
    void a_group_that_is_nothing_becomes_one_and_a_byte_order_mark_does_no_harm() {
        assertThat(YamlEdit.with("\uFEFFplan:\n", Map.of("plan.policy", "random")))
                .isEqualTo("plan:\n  policy: random\n");
    }

    @Test
    void a_changed_loop_still_finds_its_files_from_the_folder_of_the_first() {
        LoopFile file = LoopFile.require(TinyLoop.in(folder).write(), name -> null);

        LoopFile changed = file.with(Map.of("plan.policy", "balanced", "seed", "12"));

        assertThat(changed.problems()).isEmpty();
        assertThat(changed.path()).isEqualTo(file.path());
        assertThat(changed.config().data()).isEqualTo(file.config().data());
        assertThat(changed.config().plan().policy()).isEqualTo("balanced");
        assertThat(changed.config().seed()).isEqualTo(12);
        assertThat(file.config().seed()).isEqualTo(1);
    }

    @Test
    void a_change_that_the_schema_does_not_allow_is_a_problem_and_a_broken_loop_cannot_be_changed() {
        LoopFile file = LoopFile.require(TinyLoop.in(folder).write(), name -> null);

        assertThat(file.with(Map.of("plan.policy", "best")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("plan.policy"));
        assertThatThrownBy(
                        () -> LoopFile.of(file.path(), "loop: x", name -> null).with(Map.of()))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void policies_are_those_of_the_schema() {
        assertThat(PlanPolicies.known()).contains("mix", "balanced", "targeted", "random", "margin");
    }
}
