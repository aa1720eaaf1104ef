package dev.hone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.llm.CallId;
import dev.hone.llm.CallLedger;
import dev.hone.llm.LedgerEntry;
import dev.hone.llm.LedgerLine;
import dev.hone.llm.Money;
import dev.hone.llm.Purpose;
import dev.hone.llm.Spending;
import dev.hone.llm.Tokens;
import dev.hone.llm.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the ledger promises on every database; one subclass a database. */
abstract class LedgerContract {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Spending WORST = new Spending(Money.of("0.5"), Tokens.of(1_000), 1);
    private static final Purpose PURPOSE = new Purpose("generate", "big", 1);

    abstract CallLedger ledger();

    private static CallId call(long id, String key, String run) {
        return new CallId(id, key, run, PURPOSE, "https://model.test/v1", "m");
    }

    private static LedgerEntry sent(CallId call) {
        return new LedgerEntry.Sent(call, WORST, NOW);
    }

    private static LedgerEntry settled(CallId call, LedgerEntry.State state, @Nullable String raw) {
        boolean billed = state == LedgerEntry.State.ANSWERED || state == LedgerEntry.State.UNUSABLE;
        var bill = billed ? new LedgerEntry.Bill(Usage.of(10, 20), Money.of("0.000000000123")) : LedgerEntry.Bill.NONE;
        String answer = state == LedgerEntry.State.ANSWERED ? "{\"text\":\"" + call.callKey() + "\"}" : null;
        return new LedgerEntry.Settled(call, new LedgerEntry.Outcome(state, "not_json", raw, true), bill, answer, NOW);
    }

    private void happened(long id, String key, LedgerEntry.State state) {
        CallId call = call(id, key, "run-1");
        ledger().write(List.of(sent(call)));
        ledger().write(List.of(settled(call, state, null)));
    }

    @Test
    void an_answer_is_found_by_every_run_and_nothing_else_is() {
        happened(1, "a", LedgerEntry.State.ANSWERED);
        happened(2, "b", LedgerEntry.State.GARBLED);
        ledger().write(List.of(sent(call(3, "c", "run-1"))));

        assertThat(ledger().answers(List.of("a", "b", "c", "d"))).isEqualTo(Map.of("a", "{\"text\":\"a\"}"));
    }

    @Test
    void what_an_ended_process_left_open_is_uncertain_and_counts_at_its_worst() {
        ledger().open("run-1", NOW);
        ledger().write(List.of(sent(call(1, "a", "run-1")), sent(call(2, "a", "run-2"))));
        assertThat(ledger().spent("run-1"))
                .isEqualTo(Map.of(
                        "generate", new Spending(new Money(WORST.usd().usd().setScale(12)), WORST.tokens(), 1)));

        CallLedger.Opened opened = ledger().open("run-1", NOW);

        assertThat(opened.attempts()).isEqualTo(Map.of("a", new CallLedger.Attempts(0, 1)));
        LedgerLine line = ledger().lines("run-1").get(0);
        assertThat(line.calls()).isZero();
        assertThat(line.uncertain().calls()).isEqualTo(1);
        assertThat(line.uncertain().usd().compareTo(WORST.usd())).isZero();
    }

    @Test
    void failed_attempts_are_remembered_by_item_and_run() {
        happened(1, "a", LedgerEntry.State.FAILED);
        happened(2, "a", LedgerEntry.State.GARBLED);
        happened(3, "b", LedgerEntry.State.ANSWERED);
        CallId free = call(4, "c", "run-1");
        ledger().write(List.of(sent(free)));
        var outcome = new LedgerEntry.Outcome(LedgerEntry.State.FAILED, "rate limited", null, false);
        ledger().write(List.of(new LedgerEntry.Settled(free, outcome, LedgerEntry.Bill.NONE, null, NOW)));

        assertThat(ledger().open("run-1", NOW).attempts()).isEqualTo(Map.of("a", new CallLedger.Attempts(2, 0)));
        assertThat(ledger().open("run-2", NOW).attempts()).isEmpty();
    }

    @Test
    void each_process_gets_a_number_of_its_own() {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            numbers.add(ledger().open("run-" + i % 2, NOW).process());
        }

        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void entries_are_written_all_or_none() {
        happened(1, "a", LedgerEntry.State.FAILED);
        CallId good = call(2, "b", "run-1");

        assertThatThrownBy(() -> ledger().write(List.of(
                        sent(good), settled(good, LedgerEntry.State.ANSWERED, null), sent(call(1, "c", "run-1")))))
                .isInstanceOf(RuntimeException.class);

        assertThat(ledger().answers(List.of("b"))).isEmpty();
        assertThat(ledger().spent("run-1").get("generate"))
                .isEqualTo(new Spending(new Money(Money.ZERO.usd().setScale(12)), Tokens.NONE, 0));
    }

    @Test
    void the_first_answer_is_kept_though_two_processes_store_one_at_once() throws Exception {
        int calls = 40;
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> written = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                CallId call = call(i, "same" + i / 4, "run-1");
                written.add(threads.submit(
                        () -> ledger().write(List.of(sent(call), settled(call, LedgerEntry.State.ANSWERED, null)))));
            }
            for (Future<?> one : written) {
                one.get();
            }
        }

        assertThat(ledger().lines("run-1").get(0).calls()).isEqualTo(calls);
        assertThat(ledger().answers(List.of("same0", "same9"))).hasSize(2);
    }

    @Test
    void long_answers_and_bodies_that_are_no_text_can_be_kept() {
        CallId call = call(1, "long", "run-1");
        String answer = "{\"text\":\"" + "ä\uD83D\uDE00".repeat(700_000) + "\"}";
        var outcome = new LedgerEntry.Outcome(LedgerEntry.State.ANSWERED, "", "a\u0000b\uD800c", true);
        ledger().write(List.of(sent(call), new LedgerEntry.Settled(call, outcome, LedgerEntry.Bill.NONE, answer, NOW)));

        assertThat(ledger().answers(List.of("long")).get("long")).isEqualTo(answer);
    }

    @Test
    void sums_are_exact_and_by_purpose_teacher_and_round() {
        happened(1, "a", LedgerEntry.State.ANSWERED);
        happened(2, "b", LedgerEntry.State.UNUSABLE);
        happened(3, "c", LedgerEntry.State.GARBLED);
        happened(4, "d", LedgerEntry.State.FAILED);
        happened(5, "e", LedgerEntry.State.UNCERTAIN);
        ledger().write(List.of(new LedgerEntry.CacheHit(call(6, "a", "run-1"), NOW)));
        var judge = new CallId(7, "j", "run-1", new Purpose("judge", "big", 2), "https://model.test/v1", "m");
        ledger().write(List.of(sent(judge), settled(judge, LedgerEntry.State.ANSWERED, null)));

        List<LedgerLine> lines = ledger().lines("run-1");

        assertThat(lines).extracting(LedgerLine::purpose).containsExactly(PURPOSE, new Purpose("judge", "big", 2));
        LedgerLine line = lines.get(0);
        assertThat(line.calls()).isEqualTo(2);
        assertThat(line.usage()).isEqualTo(Usage.of(20, 40));
        assertThat(line.usd()).isEqualTo(Money.of("0.000000000246"));
        assertThat(line.cacheHits()).isEqualTo(1);
        assertThat(line.retries()).isEqualTo(3);
        assertThat(line.uncertain().calls()).isEqualTo(1);
        assertThat(line.faults()).isEqualTo(Map.of("not_json", 2L));
        assertThat(ledger().spent("run-1"))
                .hasEntrySatisfying(
                        "generate", spent -> assertThat(spent.tokens()).isEqualTo(Tokens.of(60 + 2_000)));
    }
}
