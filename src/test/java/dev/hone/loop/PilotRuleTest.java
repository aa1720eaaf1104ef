package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.PilotConfig;
import dev.hone.curate.Share;
import dev.hone.evaluate.JointShare;
import dev.hone.report.PilotReport;
import dev.hone.store.PilotWord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who lets a run go on after its pilot, and when. */
final class PilotRuleTest {
    private static final Instant ASKED = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant UNTIL = ASKED.plus(Duration.ofDays(1));

    private static PilotReport.Variant variant(String name, int kept) {
        return new PilotReport.Variant(
                name,
                List.of(),
                Share.of(kept, 50),
                Map.of(),
                Share.of(0, 0),
                JointShare.of(kept, 50),
                new PilotReport.Diversity(0, null, 0, 0),
                kept > 20);
    }

    private static PilotRule rule(String go, String onTimeout, boolean waits, Optional<PilotWord> word) {
        var config = new PilotConfig(100, 0.2, go, 0.5, Duration.ofDays(1), onTimeout, "better", null);
        var variants = List.of(variant("a", 30), variant("b", 10));
        return new PilotRule(config, waits, variants, 3, UNTIL, word);
    }

    private static PilotRule.Ruling at(Instant now, String go, String onTimeout) {
        return rule(go, onTimeout, false, Optional.empty()).at(now);
    }

    @Test
    void nobody_waits_for_ever() {
        assertThat(at(UNTIL.minusMillis(1), "ask", "stop")).isInstanceOf(PilotRule.Ruling.Waits.class);
        assertThat(at(UNTIL, "ask", "stop"))
                .isEqualTo(new PilotRule.Ruling.Stop("time", "nobody said a word within PT24H."));
        assertThat(at(UNTIL, "ask", "go"))
                .isEqualTo(new PilotRule.Ruling.Go("time", "nobody said a word within PT24H", List.of("a")));
        assertThat(at(UNTIL, "ask", "rule")).isInstanceOf(PilotRule.Ruling.Go.class);
    }

    @Test
    void the_rule_waits_for_review_only_where_rounds_do_and_no_longer_than_it_may() {
        assertThat(rule("automatic", "stop", true, Optional.empty()).at(ASKED))
                .isInstanceOfSatisfying(
                        PilotRule.Ruling.Waits.class,
                        waits -> assertThat(waits.why()).contains("3 rows wait for review", "2026-11-02T10:00:00Z"));
        assertThat(rule("automatic", "stop", true, Optional.empty()).at(UNTIL)).isInstanceOf(PilotRule.Ruling.Go.class);
        assertThat(at(ASKED, "automatic", "stop")).isInstanceOf(PilotRule.Ruling.Go.class);
    }

    @Test
    void a_word_counts_whatever_rule_and_time_say() {
        var stop = new PilotWord("stop", List.of(), "ann", "", ASKED);
        var go = new PilotWord("go", List.of("b"), "ann", "I like it", ASKED);

        assertThat(rule("automatic", "go", false, Optional.of(stop)).at(UNTIL))
                .isEqualTo(new PilotRule.Ruling.Stop("ann", "no reason given"));
        assertThat(rule("ask", "stop", false, Optional.of(go)).at(UNTIL))
                .isEqualTo(new PilotRule.Ruling.Go("ann", "I like it", List.of("b")));
    }
}
