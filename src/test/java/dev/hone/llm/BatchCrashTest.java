package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that end in the middle, batches that vanish, and caps. */
final class BatchCrashTest {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryBatches batches = new InMemoryBatches();

    @ParameterizedTest
    @MethodSource("dev.hone.llm.BatchTest#families")
    void after_a_crash_at_any_point_no_batch_is_made_twice(String provider, Supplier<BatchServer> fake) {
        for (int writes = 0; writes < 4; writes++) {
            var book = new InMemoryLedger();
            var jobs = new InMemoryBatches();
            try (BatchServer server = fake.get()) {
                jobs.crashAfter(writes);
                try (var first = new Batched(provider, server, book, jobs)) {
                    assertThatThrownBy(() -> first.ask(5)).hasMessage("the process is gone");
                }
                jobs.crashAfter(Integer.MAX_VALUE);
                try (var second = new Batched(provider, server, book, jobs)) {
                    assertThat(second.ask(5))
                            .extracting(Batched::text)
                            .containsExactlyElementsOf(BatchTest.expected(5));
                    assertThat(server.jobs).as("crash after %d writes", writes).hasSize(1);
                }
                try (var third = new Batched(provider, server, book, jobs)) {
                    third.ask(5);
                    assertThat(server.jobs).hasSize(1);
                }
            }
        }
    }

    @Test
    void a_resumed_batch_replaces_its_worst_case_by_what_it_cost() {
        try (var server = new OpenAiBatchServer()) {
            batches.crashAfter(3);
            try (var first = new Batched("openai", server, ledger, batches)) {
                assertThatThrownBy(() -> first.ask(10)).hasMessage("the process is gone");
            }
            batches.crashAfter(Integer.MAX_VALUE);
            try (var second = new Batched("openai", server, ledger, batches)) {
                second.ask(10);

                assertThat(second.budget.spent().usd()).isEqualTo(Money.of("0.00105"));
                assertThat(second.budget.spent().calls()).isEqualTo(10);
                assertThat(ledger.spent("run-1")
                                .getOrDefault("generate", Spending.NOTHING)
                                .usd())
                        .isEqualTo(Money.of("0.00105"));
            }
        }
    }

    @Test
    void a_batch_that_never_appears_is_not_sent_again_and_its_rows_are_uncertain_with_a_sentence() {
        try (var server = new OpenAiBatchServer();
                var process = new Batched("openai", server, ledger, batches)) {
            server.createFaults.add("drop");
            server.hiddenLooks = Integer.MAX_VALUE;

            assertThat(process.ask(2)).allSatisfy(BatchCrashTest::isGivenUpForAPersonToDecide);
            assertThat(process.ask("p1", "p2")).satisfiesExactly(BatchCrashTest::isGivenUpForAPersonToDecide, other -> {
                assertThat(Batched.text(other)).isEqualTo("re: p2");
            });
            assertThat(server.jobs.values()).extracting(job -> job.rows.size()).containsExactly(2, 1);
            assertThat(ledger.count(LedgerEntry.State.UNCERTAIN)).isEqualTo(2);
            assertThat(process.budget.spent().calls())
                    .as("its worst case is spent")
                    .isEqualTo(3);
            assertThat(process.time.nanos())
                    .isGreaterThan(java.time.Duration.ofMinutes(4).toNanos());
        }
    }

    private static void isGivenUpForAPersonToDecide(Reply reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.GivenUp.class,
                        lost -> assertThat(lost.reason())
                                .matches("batch hone-[0-9a-f]{40} was sent, but openai does not list it; it may be"
                                        + " billed, so its calls are not sent again - look for it there"));
    }

    @Test
    void a_batch_that_appears_after_all_is_taken_by_whoever_asks_for_its_rows_next() {
        try (var server = new OpenAiBatchServer()) {
            server.createFaults.add("drop");
            server.hiddenLooks = 8;
            try (var first = new Batched("openai", server, ledger, batches)) {
                first.ask(3);
                assertThat(first.ask(3)).extracting(Batched::text).containsExactlyElementsOf(BatchTest.expected(3));
                assertThat(first.budget.spent().usd()).isEqualTo(Money.of("0.000315"));
            }
            server.createFaults.add("drop");
            server.hiddenLooks = 16;
            try (var second = new Batched("openai", server, ledger, batches)) {
                second.ask("a", "b");
            }
            try (var third = new Batched("openai", server, ledger, batches)) {
                assertThat(third.ask("a", "b")).allSatisfy(BatchCrashTest::isGivenUpForAPersonToDecide);
                assertThat(third.ask("a", "b")).extracting(Batched::text).containsExactly("re: a", "re: b");
                assertThat(third.budget.spent().usd()).isEqualTo(Money.of("0.000525"));
            }
            assertThat(server.jobs).hasSize(2);
            assertThat(ledger.count(LedgerEntry.State.UNCERTAIN)).isZero();
        }
    }

    @Test
    void what_stays_open_holds_up_nobody_under_a_cap() {
        Caps caps = new Caps(null, null, 4L, null);
        try (var server = new OpenAiBatchServer();
                var process = new Batched(Asked.provider("openai"), server, ledger, batches, caps)) {
            server.pollsUntilEnd = Integer.MAX_VALUE; // 30 hours of waiting

            assertThat(process.ask(3))
                    .allSatisfy(reply -> assertThat(Batched.text(reply)).contains("the batch stays open"));
            server.pollsUntilEnd = 1;
            assertThat(process.ask("x", "y").getLast()).isInstanceOf(Reply.OverBudget.class);
            assertThat(process.budget.spent().calls()).isEqualTo(4);
            assertThat(process.ask(3)).extracting(Batched::text).containsExactlyElementsOf(BatchTest.expected(3));
        }
    }

    @Test
    void the_cap_holds_rows_back_until_others_turned_out_cheaper() {
        Caps caps = new Caps(null, Tokens.of(100_000), 6L, null);
        try (var server = new OpenAiBatchServer();
                var process = new Batched(Asked.provider("openai"), server, ledger, batches, caps)) {
            List<Reply> replies = process.ask(8);

            assertThat(replies.subList(0, 6))
                    .extracting(Batched::text)
                    .containsExactlyElementsOf(BatchTest.expected(6));
            assertThat(replies.subList(6, 8))
                    .allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.OverBudget.class));
            assertThat(process.budget.spent().calls()).isEqualTo(6);
        }
    }
}
