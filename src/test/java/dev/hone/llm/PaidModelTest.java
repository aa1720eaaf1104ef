package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.net.HttpFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of model access, attacked through a scripted provider. */
final class PaidModelTest {
    private final InMemoryLedger ledger = new InMemoryLedger();

    private static String text(Reply reply) {
        return reply instanceof Reply.Answered answered ? answered.answer().text() : reply.toString();
    }

    @Test
    void what_was_answered_is_never_asked_again_in_this_run_or_another() {
        try (var provided = new Provided(ledger, n -> Provided.answer("a" + n))) {
            assertThat(provided.ask("x")).isEqualTo(new Reply.Answered(ChatAnswer.of("a0", Usage.of(10, 20)), false));
            assertThat(provided.ask("x")).isEqualTo(new Reply.Answered(ChatAnswer.of("a0", Usage.of(10, 20)), true));
            assertThat(text(provided.ask("y"))).isEqualTo("a1");
        }
        try (var later = new Provided(ledger, n -> Provided.answer("never"))) {
            assertThat(text(later.ask("x"))).isEqualTo("a0");
            assertThat(later.received).hasValue(0);
        }
    }

    @Test
    void the_same_question_asked_at_once_is_sent_once() throws Exception {
        try (var provided = new Provided(ledger, n -> Provided.answer("a" + n))) {
            assertThat(provided.askAll(50, i -> "same"))
                    .allSatisfy(reply -> assertThat(text(reply)).isEqualTo("a0"));
            assertThat(provided.received).hasValue(1);
        }
    }

    @Test
    void another_sample_is_another_call() {
        try (var provided = new Provided(ledger, n -> Provided.answer("a" + n))) {
            provided.ask("x");
            Reply second = provided.model.ask(Provided.request("x").withSample(1), Provided.PURPOSE);

            assertThat(text(second)).isEqualTo("a1");
        }
    }

    @Test
    void only_calls_in_flight_at_a_crash_are_sent_again() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(3);
        var first = new Provided(ledger, n -> {
            if (n >= 5) {
                hanging.countDown();
                never.await();
            }
            return Provided.answer("a" + n);
        });
        for (int i = 0; i < 5; i++) {
            first.ask("p" + i);
        }
        for (int i = 5; i < 8; i++) {
            String prompt = "p" + i;
            Thread.ofVirtual().start(() -> first.ask(prompt));
        }
        hanging.await(); // and now the process is gone: nothing of it writes again

        try (var second = new Provided(ledger, n -> Provided.answer("b" + n))) {
            assertThat(second.askAll(8, i -> "p" + i))
                    .allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Answered.class));
            assertThat(second.received).hasValue(3);
        }
        never.countDown();
    }

    @Test
    void nothing_is_sent_that_the_ledger_could_not_write_down() {
        try (var provided = new Provided(ledger, n -> Provided.answer("a"))) {
            ledger.failAfter(0);

            assertThatThrownBy(() -> provided.ask("x")).hasMessageContaining("disk is full");
            assertThat(provided.received).hasValue(0);
            assertThat(provided.budget.spent()).isEqualTo(Spending.NOTHING);
        }
    }

    @Test
    void an_answer_that_could_not_be_stored_is_not_used_and_counts_at_its_worst() {
        try (var provided = new Provided(ledger, n -> Provided.answer("a"))) {
            ledger.failAfter(1);

            assertThatThrownBy(() -> provided.ask("x")).hasMessageContaining("disk is full");
            assertThat(provided.budget.spent().calls()).isEqualTo(1);
            assertThat(provided.budget.spent().tokens().count()).isGreaterThan(100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 529})
    void what_can_succeed_is_tried_again(int status) {
        try (var provided = new Provided(
                ledger, n -> n < 2 ? Provided.error(status, "busy", "retry-after", "1") : Provided.answer("a"))) {
            assertThat(text(provided.ask("x"))).isEqualTo("a");
            assertThat(provided.received).hasValue(3);
            assertThat(ledger.count(LedgerEntry.State.FAILED)).isEqualTo(2);
            assertThat(provided.budget.spent().tokens()).isEqualTo(Tokens.of(30));
        }
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_request_error", "404, model_not_found", "413, too_large", "422, unprocessable"})
    void what_is_refused_is_not_tried_again(int status, String code) {
        try (var provided = new Provided(ledger, n -> Provided.error(status, code))) {
            assertThat(provided.ask("x")).isInstanceOf(Reply.GivenUp.class);
            assertThat(provided.received).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, insufficient_quota", "429, credit_balance_exhausted", "429, enforced_spend_limit_reached",
        "402, payment_required", "401, invalid_api_key", "403, permission_denied"
    })
    void a_wrong_key_or_no_money_denies_everything_at_once(int status, String code) {
        try (var provided = new Provided(ledger, n -> Provided.error(status, code))) {
            assertThat(provided.ask("x")).isInstanceOf(Reply.Denied.class);
            assertThat(provided.ask("y")).isInstanceOf(Reply.Denied.class);
            assertThat(provided.received).hasValue(1);
        }
    }

    @Test
    void attempts_on_an_item_are_counted_for_life() {
        Provided.Script broken = n -> Provided.json(200, "{");
        try (var first = new Provided(ledger, broken)) {
            assertThat(first.ask("x")).isInstanceOf(Reply.GivenUp.class);
            assertThat(first.received).hasValue(8);
        }
        try (var second = new Provided(ledger, broken)) {
            assertThat(second.ask("x").toString()).contains("8 attempts");
            assertThat(second.received).hasValue(0);
        }
    }

    @Test
    void a_call_without_an_answer_is_uncertain_and_held_against_the_budget() {
        try (var provided = new Provided(ledger, n -> {
            if (n == 0) {
                throw new HttpFailure(HttpFailure.Kind.NO_ANSWER, "reset");
            }
            return Provided.answer("a");
        })) {
            assertThat(text(provided.ask("x"))).isEqualTo("a");
            assertThat(ledger.count(LedgerEntry.State.UNCERTAIN)).isEqualTo(1);
            assertThat(provided.budget.spent().calls()).isEqualTo(2);
            assertThat(provided.budget.spent()).isEqualTo(ledger.spent("run-1").get("generate"));
        }
    }

    @Test
    void an_empty_answer_is_billed_but_not_accepted() {
        try (var provided = new Provided(ledger, n -> Provided.answer(n == 0 ? "  " : "a"))) {
            assertThat(text(provided.ask("x"))).isEqualTo("a");
            assertThat(provided.budget.spent().tokens()).isEqualTo(Tokens.of(60));
        }
    }

    @Test
    void the_key_is_sent_and_is_nowhere_else() {
        try (var provided = new Provided(
                ledger,
                n -> n == 0 ? Provided.json(200, "{\"x\": \"" + "y".repeat(10) + "\"}") : Provided.error(400, "bad"))) {
            Reply reply = provided.ask("x");

            assertThat(provided.calls.get(0).headers()).containsEntry("Authorization", "Bearer " + Provided.KEY);
            assertThat(reply.toString() + ledger.everything() + Provided.endpoint() + provided.calls)
                    .doesNotContain(Provided.KEY)
                    .doesNotContain("sk-secret");
        }
    }

    @Test
    void a_budget_holds_over_a_storm_of_crashes() throws Exception {
        Caps caps = new Caps(Money.of("0.004"), null, null, null);
        AtomicInteger sent = new AtomicInteger();
        for (int process = 0; process < 40; process++) {
            var provided = new Provided(
                    ledger,
                    n -> {
                        sent.incrementAndGet();
                        throw new HttpFailure(HttpFailure.Kind.NO_ANSWER, "killed");
                    },
                    caps,
                    new ScaledTime(100_000));
            String prompt = "p" + process;
            provided.askAll(3, i -> prompt + i);
            provided.close();
        }
        Price price = Provided.provider().model("gpt-4o-mini").priced().orElseThrow();
        Money mostBilled = price.cost(Usage.of(80, 100)).times(java.math.BigDecimal.valueOf(sent.get()));

        assertThat(sent.get()).isGreaterThan(20);
        assertThat(mostBilled).isLessThanOrEqualTo(Money.of("0.004"));
    }

    @Test
    void without_a_price_a_budget_in_money_cannot_be_kept_so_nothing_is_sent() {
        Caps caps = new Caps(Money.of("5"), null, null, null);
        try (var provided = new Provided(ledger, n -> Provided.answer("a"), caps, new ScaledTime(1_000))) {
            ChatRequest unpriced = ChatRequest.of("unheard-of", List.of(Message.user("x")), Sampling.upTo(1));

            assertThat(provided.model.ask(unpriced, Provided.PURPOSE).toString())
                    .contains("no price is known");
            assertThat(provided.received).hasValue(0);
        }
    }

    @Test
    void an_interrupt_stops_and_is_kept() {
        try (var provided = new Provided(ledger, n -> {
            throw new InterruptedException();
        })) {
            assertThat(provided.ask("x")).isEqualTo(new Reply.Stopped());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(ledger.open()).isEqualTo(1);
            assertThat(provided.budget.spent().calls()).isEqualTo(1);
        }
    }
}
