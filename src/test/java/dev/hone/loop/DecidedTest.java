package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.StopRule;
import dev.hone.decide.RoundSummary;
import dev.hone.decide.Verdict;
import dev.hone.evaluate.Score;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecidedTest {
    private static final RoundSummary SUMMARY = new RoundSummary(
            0, new Score("accuracy", 0.9, 0.8, 0.95, 60), null, 12, 0, 0.5, List.of(), Duration.ofSeconds(3));
    private static final StopRule.Target WHOLE = new StopRule.Target("auto", 0.5, 0.95);
    private static final StopRule.Target CARD = new StopRule.Target("auto", 0.7, 0.95, "label=card");

    private static Decided stored(Verdict verdict, StopRule.Target... reached) {
        return Json.read(Json.write(Decided.of(verdict, SUMMARY, null).reaching(List.of(reached))), Decided.class);
    }

    /** As versions wrote it that did not know these keys. */
    private static Decided older(Decided decided, String... keys) throws IOException {
        var mapper = new ObjectMapper();
        ObjectNode node = (ObjectNode) mapper.readTree(Json.write(decided));
        node.remove(List.of(keys));
        return Json.read(mapper.writeValueAsString(node), Decided.class);
    }

    @Test
    void the_slice_of_a_target_is_stored_with_the_decision() {
        var ofSlice = new Verdict.Stop("target", "why", "label=card");

        assertThat(stored(ofSlice, CARD).ofSlice()).isEqualTo("label=card");
        assertThat(stored(ofSlice, CARD).verdict()).isEqualTo(ofSlice);
        assertThat(stored(ofSlice, CARD, WHOLE).ofSlice()).isEqualTo("label=card");
        assertThat(stored(new Verdict.Stop("target", "why"), CARD, WHOLE).ofSlice())
                .isNull();
        assertThat(stored(new Verdict.Stop("rounds", "3 of 3 rounds done")).ofSlice())
                .isNull();
    }

    @Test
    void an_older_decision_tells_it_by_the_targets_that_were_reached() throws IOException {
        Decided ofSlice = stored(new Verdict.Stop("target", "why", "label=card"), CARD);
        Decided both = stored(new Verdict.Stop("target", "why"), CARD, WHOLE);

        assertThat(older(ofSlice, "slice").ofSlice()).isEqualTo("label=card");
        assertThat(older(both, "slice").ofSlice()).isNull();
        assertThat(older(stored(new Verdict.Stop("all", "why"), CARD), "slice").ofSlice())
                .isNull();
        assertThat(older(ofSlice, "slice", "reached").ofSlice()).isNull();
        assertThat(older(ofSlice, "slice", "reached").reason()).isEqualTo("why");
    }
}
