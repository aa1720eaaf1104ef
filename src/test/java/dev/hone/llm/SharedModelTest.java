package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.net.HttpFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What several askers, runs and caps do to each other. */
final class SharedModelTest {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final AtomicInteger received = new AtomicInteger();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    private static Budget budget(Caps run, Map<String, Caps> purposes, Supplier<Duration> elapsed) {
        return new Budget(run, purposes, Map.of(), elapsed);
    }

    private ChatModel model(ModelAccess access, String run, Budget budget, Provided.Script script) {
        var book = new CallBook(ledger, run, InstantSource.fixed(Instant.EPOCH));
        return access.open(
                Provided.endpoint(),
                new OpenAiDialect(Provided.provider()),
                call -> script.answer(received.getAndIncrement()),
                new ModelAccess.Accounts(book, budget));
    }

    private static ModelAccess access() {
        return new ModelAccess(new ScaledTime(1_000), new SplittableRandom(1));
    }

    @Test
    void two_runs_that_ask_the_same_at_once_pay_once() throws Exception {
        ModelAccess access = access();
        Provided.Script slow = n -> {
            arrived.countDown();
            go.await();
            return Provided.answer("a" + n);
        };
        ChatModel one = model(access, "run-1", Budget.unlimited(), slow);
        ChatModel other = model(access, "run-2", Budget.unlimited(), slow);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> first = threads.submit(() -> one.ask(Provided.request("x"), Provided.PURPOSE));
            arrived.await();
            Future<Reply> second = threads.submit(() -> other.ask(Provided.request("x"), Provided.PURPOSE));
            go.countDown();

            assertThat(first.get()).isEqualTo(new Reply.Answered(ChatAnswer.of("a0", Usage.of(10, 20)), false));
            assertThat(second.get()).isEqualTo(new Reply.Answered(ChatAnswer.of("a0", Usage.of(10, 20)), true));
            assertThat(received).hasValue(1);
        }
    }

    @Test
    void who_waited_for_another_asker_that_was_stopped_goes_itself() throws Exception {
        ModelAccess access = access();
        AtomicReference<Thread> asker = new AtomicReference<>();
        ChatModel model = model(access, "run-1", Budget.unlimited(), n -> {
            if (n == 0) {
                arrived.countDown();
                go.await();
            }
            return Provided.answer("a" + n);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> first = threads.submit(() -> {
                asker.set(Thread.currentThread());
                return model.ask(Provided.request("x"), Provided.PURPOSE);
            });
            arrived.await();
            Future<Reply> second = threads.submit(() -> model.ask(Provided.request("x"), Provided.PURPOSE));
            Objects.requireNonNull(asker.get()).interrupt();

            assertThat(first.get()).isEqualTo(new Reply.Stopped());
            assertThat(second.get()).isEqualTo(new Reply.Answered(ChatAnswer.of("a1", Usage.of(10, 20)), false));
        }
    }

    @Test
    void no_cap_is_passed_with_256_at_once_whatever_it_counts() throws Exception {
        Money worth = cost().times(BigDecimal.valueOf(40));
        List<Caps> all = List.of(
                new Caps(null, null, 37L, null),
                new Caps(null, Tokens.of(3_000), null, null),
                new Caps(worth, null, null, null));
        for (Caps caps : all) {
            assertHolds(caps, budget(caps, Map.of(), () -> Duration.ZERO), "run");
            assertHolds(caps, budget(Caps.NONE, Map.of("generate", caps), () -> Duration.ZERO), "purpose");
        }
    }

    private static Money cost() {
        Price price = Provided.provider().model("gpt-4o-mini").priced().orElseThrow();
        return price.cost(Usage.of(10, 20));
    }

    private void assertHolds(Caps caps, Budget budget, String whose) throws Exception {
        received.set(0);
        ChatModel model = model(access(), whose + caps, budget, n -> Provided.answer("a"));

        List<Reply> replies = askAll(model, whose + caps);

        Money usd = cost().times(BigDecimal.valueOf(received.get()));
        assertThat(replies).hasAtLeastOneElementOfType(Reply.OverBudget.class);
        assertThat(replies).hasAtLeastOneElementOfType(Reply.Answered.class);
        assertThat(caps.calls() == null || received.get() <= caps.calls()).isTrue();
        assertThat(caps.tokens() == null
                        || 30L * received.get() <= caps.tokens().count())
                .isTrue();
        assertThat(caps.usd() == null || usd.compareTo(caps.usd()) <= 0).isTrue();
    }

    @Test
    void a_budget_is_never_passed_with_256_calls_at_once_though_each_costs_its_worst() throws Exception {
        AtomicLong billed = new AtomicLong();
        Caps caps = new Caps(null, Tokens.of(20_000), null, null);
        try (var provided = new Provided(
                ledger,
                n -> {
                    billed.addAndGet(180);
                    return Provided.json(200, """
                            {"choices": [{"message": {"content": "a"}, "finish_reason": "length"}],
                             "usage": {"prompt_tokens": 80, "completion_tokens": 100}}""");
                },
                caps,
                new ScaledTime(1_000))) {
            List<Reply> replies = provided.askAll(256, i -> "p" + i);

            assertThat(billed.get()).isLessThanOrEqualTo(20_000).isGreaterThan(18_000);
            assertThat(replies).filteredOn(Reply.OverBudget.class::isInstance).isNotEmpty();
            assertThat(provided.budget.spent().tokens().count()).isEqualTo(billed.get());
        }
    }

    private static List<Reply> askAll(ChatModel model, String what) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> asked = java.util.stream.IntStream.range(0, 256)
                    .mapToObj(i -> threads.submit(() -> model.ask(Provided.request(what + i), Provided.PURPOSE)))
                    .toList();
            return asked.stream().map(SharedModelTest::reply).toList();
        }
    }

    private static Reply reply(Future<Reply> reply) {
        try {
            return reply.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_outage_that_outlasts_the_time_of_the_run_ends_with_it() throws Exception {
        ScaledTime time = new ScaledTime(1_000);
        Caps caps = new Caps(null, null, null, Duration.ofMinutes(5));
        Budget budget = budget(caps, Map.of(), () -> Duration.ofNanos(time.nanos()));
        ModelAccess access = new ModelAccess(time, new SplittableRandom(1));
        ChatModel model = model(access, "run-1", budget, n -> {
            throw new HttpFailure(HttpFailure.Kind.NOT_SENT, "refused");
        });

        List<Reply> replies = askAll(model, "x");

        assertThat(replies).hasOnlyElementsOfTypes(Reply.OverBudget.class, Reply.GivenUp.class);
        assertThat(replies.toString()).contains("the time of the run");
        assertThat(received.get()).isLessThan(150);
        assertThat(budget.spent()).isEqualTo(Spending.NOTHING);
    }

    @Test
    void kills_in_the_middle_of_a_call_use_up_an_item_slowly() {
        Provided.Script never = n -> {
            throw new IllegalStateException("killed here");
        };
        int sent = 0;
        for (int process = 0; process < 50; process++) {
            ChatModel model = model(access(), "run-1", Budget.unlimited(), never);
            try {
                model.ask(Provided.request("x"), Provided.PURPOSE);
            } catch (IllegalStateException e) {
                sent++;
            }
        }

        assertThat(sent).isEqualTo(32);
    }

    @Test
    void what_breaks_the_reader_of_answers_is_kept_as_unreadable() {
        var book = new CallBook(ledger, "run-1", InstantSource.fixed(Instant.EPOCH));
        Dialect broken = new Dialect() {
            private final Dialect real = new OpenAiDialect(Provided.provider());

            @Override
            public WireCall call(ChatRequest request) {
                return real.call(request);
            }

            @Override
            public Attempt read(ChatRequest request, WireAnswer answer) {
                throw new IndexOutOfBoundsException("a bug");
            }

            @Override
            public LimitsSeen limits(WireAnswer answer) {
                return LimitsSeen.NONE;
            }
        };
        ChatModel model = access().open(
                        Provided.endpoint(),
                        broken,
                        call -> Provided.answer("a"),
                        new ModelAccess.Accounts(book, Budget.unlimited()));

        assertThat(model.ask(Provided.request("x"), Provided.PURPOSE).toString())
                .contains("UNREADABLE");
    }
}
