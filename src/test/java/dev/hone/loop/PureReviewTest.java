package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Entirely new rows are looked at more than others, although seeds were shown when they were asked for. */
final class PureReviewTest extends PilotedLoop {
    /** Half as many again may be looked at because of doubts; that alone does not reach this. */
    private static int more(double share, int rows) {
        return (int) Math.ceil(share * rows);
    }

    @Test
    void of_rows_that_are_aimed_at_failures_a_tenth_and_twice_the_share_of_the_pilot() throws IOException {
        Path config = loop("review: 0.2", "fraction: 0.05");
        home.run(Files.writeString(
                config,
                Files.readString(config)
                        .replace("per-round: 18", "per-round: 80")
                        .replace("pilot: {rows: 12", "mix: {generate: 1}, pilot: {rows: 20")));
        int piloted = pilot().variants().getFirst().kept().hits();
        assertThat(piloted).isGreaterThan(15);
        assertThat(pilot().open()).isGreaterThanOrEqualTo(more(0.4, piloted));

        say("go");
        home.resume("latest");

        assertThat(report().review().batches())
                .filteredOn(batch -> batch.teacher().equals("big"))
                .singleElement()
                .satisfies(batch -> {
                    assertThat(batch.kept()).isGreaterThan(40);
                    assertThat(batch.asked()).isGreaterThanOrEqualTo(more(0.1, batch.kept()));
                });
        assertThat(trained().stream()
                        .filter(row -> "generate".equals(row.lineage().strategy())))
                .as("seeds were shown")
                .anyMatch(row -> !row.lineage().parents().isEmpty());
    }
}
