package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.llm.TokenCount;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check expects of the rows of a training. */
final class ExpectedRowsTest {
    private static final String MODEL = "provider: openai, base-model: base";

    @TempDir
    private Path folder;

    private ExpectedRows rows(String train, double preference) {
        Path file = TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                          - {id: big, kind: vllm, base-url: "http://127.0.0.1:9/v1", model: m,
                             allow-private-address: true, licence: {terms: Apache-2.0}}
                        """)
                .generating("{per-round: 30, qualify: {rows: 0}, mix: {preference: %s, generate: %s}}"
                        .formatted(preference, 1 - preference))
                .with("train: {%s}\n".formatted(train))
                .write();
        TestHome home = TestHome.at(folder.resolve("home")).with(Map.of("OPENAI_API_KEY", "k"));
        return new ExpectedRows(home.load(file), TokenCount.O200K);
    }

    @Test
    void a_round_that_learns_from_pairs_has_those_alone_that_have_a_rejected_answer() {
        ExpectedRows answers = rows(MODEL, 0.5);
        ExpectedRows half = rows(MODEL + ", method: dpo", 0.5);
        ExpectedRows all = rows(MODEL + ", method: dpo", 1);

        assertThat(half.tokens(0)).isEqualTo(answers.tokens(0)); // round 0 learns from right answers
        assertThat(all.tokens(1)).isCloseTo(2 * half.tokens(1), within(1L));
        assertThat(half.tokens(1)).isLessThan(answers.tokens(1) / 2);
        assertThat(half.tokens(2)).isCloseTo(2 * half.tokens(1), within(1L));
        double row = answers.tokens(0) / 9.0;
        assertThat(all.tokens(1) / 30.0).isBetween(row, row * 1.2); // a pair is a row with one short answer more
    }

    @Test
    void rows_that_the_loss_is_watched_by_are_not_trained_on() {
        ExpectedRows all = rows(MODEL, 0);
        ExpectedRows most = rows(MODEL + ", validation: 0.2", 0);

        assertThat(most.tokens(0)).isCloseTo(Math.round(0.8 * all.tokens(0)), within(1L));
        assertThat(most.tokens(3)).isCloseTo(Math.round(0.8 * all.tokens(3)), within(1L));
    }
}
