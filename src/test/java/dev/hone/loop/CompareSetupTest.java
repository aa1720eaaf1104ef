package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.ConfigException;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a comparison settles before its first run, and what it refuses. */
final class CompareSetupTest {
    @TempDir
    private Path folder;

    private TestHome home;
    private Path config;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
        config = TinyLoop.in(folder.resolve("loop")).write();
    }

    private CompareSettings settle(CompareRequest request) {
        return CompareSetup.of(home.load(config), request);
    }

    @Test
    void wrong_requests_are_refused_in_words() {
        assertThatThrownBy(() -> CompareArm.asked(List.of("balancd", "mix")))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        problems -> assertThat(problems.problems().getFirst().text())
                                .contains("--arms  balancd - maybe balanced; known are"));
        assertThatThrownBy(() -> settle(new CompareRequest(List.of(), 0, 0, 1.5, null)))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        problems -> assertThat(problems.problems()).hasSize(3));
        assertThatThrownBy(() -> settle(new CompareRequest(List.of("mix"), 1, 9, null, "spend-probe")))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void a_request_is_settled_before_the_first_run() {
        CompareSettings own = settle(new CompareRequest(List.of("targeted"), 3, null, null, null));
        CompareSettings asked = settle(new CompareRequest(List.of(), 3, 20, null, "mix"));

        assertThat(own.arms()).containsExactly("balanced", "targeted");
        assertThat(own.notes())
                .singleElement()
                .satisfies(note -> assertThat(note).startsWith("balanced was added"));
        assertThat(own.budget()).isEqualTo(new CompareSettings.Budget(2, 9, 81)); // what the loop's rules allow
        assertThat(own.primary()).isEqualTo("targeted");
        assertThat(asked.budget().rounds()).isEqualTo(3);
        assertThat(asked.notes()).containsExactly("20 examples were rounded up to 27: whole rounds of 9.");
        assertThat(asked.arms()).contains("seeds-only", "balanced", "mix", "whole-corpus", "spend-probe");
        assertThat(settle(new CompareRequest(List.of("random"), 1, 5, null, null))
                        .budget())
                .isEqualTo(new CompareSettings.Budget(1, 5, 81));
    }

    @ParameterizedTest
    @ValueSource(strings = {"  - {id: rules, kind: augment}\n", "  - {id: people, kind: pool, annotator: person}\n"})
    void the_whole_is_left_out_where_there_is_none(String teacher) {
        config = TinyLoop.in(folder.resolve("other"))
                .taughtBy(teacher)
                .stoppingBy("  - {rule: target, at-least: 0.9}\n  - {rule: time, at-most: PT2H}\n")
                .write();

        CompareSettings settings = settle(new CompareRequest(List.of("whole-corpus"), 1, null, null, null));

        assertThat(settings.arms()).containsExactly("balanced");
        assertThat(settings.skipped()).extracting(CompareSettings.Skipped::arm).containsExactly("whole-corpus");
        assertThat(settings.budget().rounds()).isEqualTo(6);
        assertThat(settings.primary()).isNull();
    }
}
