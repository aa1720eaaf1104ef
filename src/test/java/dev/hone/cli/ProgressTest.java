package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.evaluate.Score;
import dev.hone.loop.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private static final Score SCORE = new Score("accuracy", 0.5, 0.4, 0.6, 100);
    private static final List<RunEvent> EVENTS = List.of(
            new RunEvent.Began("l-1", false, "loop.yaml", "embedded"),
            new RunEvent.StepBegan("l-1", 0, "prepare"),
            new RunEvent.StepAdvanced("l-1", 0, "prepare", 50, 200),
            new RunEvent.StepDone("l-1", 0, "prepare", 2.5, "200 texts"),
            new RunEvent.Alerted("l-1", "a provider says what nobody knows"),
            new RunEvent.RoundDone("l-1", 0, SCORE, SCORE, "goes on"),
            new RunEvent.RoundDone("l-1", 1, SCORE, null, "goes on"),
            new RunEvent.Ended("l-1", "finished", "done", null));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String shown(Progress progress) {
        EVENTS.forEach(progress::show);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void plain_lines_hold_no_control_characters() {
        assertThat(shown(new PlainProgress(out)))
                .doesNotContain("\r", "\u001b")
                .contains(
                        "Running l-1 from loop.yaml",
                        "200 texts",
                        "Note: a provider says what",
                        "probe",
                        "locked 0.500 (0.400-0.600)");
    }

    @Test
    void a_live_line_shows_count_rate_and_time_left() {
        assertThat(shown(new LiveProgress(out, new TickingClock())))
                .contains("50 of 200  50/s, 3 s left", "Note: a provider says what");
    }

    @Test
    void json_lines_name_their_event() {
        assertThat(shown(new JsonProgress(out)).lines().toList())
                .hasSize(EVENTS.size())
                .first()
                .asString()
                .startsWith("{\"event\":\"began\",\"run\":\"l-1\"");
    }

    /** A second passes at each look. */
    private static final class TickingClock extends Clock {
        private int seconds;

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds++);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
