package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.TestHome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crashes while what people decided is done, against one run without a crash. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReviewCrashTest extends ReviewedLoop {
    private static final String REVIEW = "fraction: 1, wait: true";

    private String calm = "";

    @BeforeAll
    void aRunWithoutACrash(@TempDir Path calmly) {
        folder = calmly;
        aHome();
        home.run(loop(REVIEW, ONE));
        calm = askedAnew();
    }

    private String askedAnew() {
        all("me", "reject");
        assertThat(goOn().state()).isEqualTo(RunOutcome.State.WAITING);
        all("me", "accept");
        assertThat(goOn().state()).isEqualTo(RunOutcome.State.FINISHED);
        return with(workspace -> workspace.versions().find("tiny-1:1").id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r1/review/0:worked",
                "r1/review/0:done",
                "r1/sample/1:begin",
                "r1/sample/1:done",
                "r1/review/0:begin"
            })
    void a_crash_while_decisions_are_done_changes_nothing(String point) {
        home.run(loop(REVIEW, ONE));
        all("me", "reject");
        boolean[] crashed = new boolean[1];
        TestHome crashing = home.failingAt(at -> {
            if (at.equals(point) && !crashed[0]) {
                crashed[0] = true;
                throw new IllegalStateException("crash at " + at);
            }
        });
        assertThatThrownBy(() -> crashing.resume("latest")).hasMessageContaining(point);

        assertThat(goOn().state()).isEqualTo(RunOutcome.State.WAITING);
        all("me", "accept");
        goOn();
        String again = with(workspace -> workspace.versions().find("tiny-1:1").id());
        assertThat(again).isEqualTo(calm);
    }
}
