package dev.hone.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A model behind ledger, budget and limits: asks at most once at a time for one thing, and pays for it once. */
final class PaidModel implements ChatModel {
    private static final int MOST_REFUSALS = 100;

    private final Endpoint endpoint;
    private final Sender sender;
    private final Limiter limiter;
    private final CallBook book;
    private final Budget budget;
    private final Rhythm rhythm;
    private final Map<String, CompletableFuture<Reply>> asked = new ConcurrentHashMap<>();
    private volatile @Nullable Reply denied;

    PaidModel(Endpoint endpoint, Sender sender, Limiter limiter, CallBook book, Budget budget, Rhythm rhythm) {
        this.endpoint = endpoint;
        this.sender = sender;
        this.limiter = limiter;
        this.book = book;
        this.budget = budget;
        this.rhythm = rhythm;
    }

    @Override
    public Reply ask(ChatRequest request, Purpose purpose) {
        String key = endpoint.callKey(request);
        CompletableFuture<Reply> mine = new CompletableFuture<>();
        CompletableFuture<Reply> other = asked.putIfAbsent(key, mine);
        if (other != null) {
            Reply reply = other.join();
            return reply instanceof Reply.Answered answered ? cached(answered.answer(), request, purpose) : reply;
        }
        try {
            mine.complete(first(key, request, purpose));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            mine.complete(new Reply.Stopped());
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            asked.remove(key, mine);
        }
        return mine.join();
    }

    private Reply cached(ChatAnswer answer, ChatRequest request, Purpose purpose) {
        book.cacheHit(book.id(endpoint, request, purpose));
        return new Reply.Answered(answer, true);
    }

    private Reply first(String key, ChatRequest request, Purpose purpose) throws InterruptedException {
        CallLedger.Known known = book.find(key);
        if (!known.answer().isEmpty()) {
            return cached(stored(known.answer()), request, purpose);
        }
        Price price = endpoint.provider().model(request.model()).priced().orElse(null);
        if (price == null && budget.boundsMoney(purpose.purpose())) {
            return new Reply.Denied(("no price is known of model %s at %s, so that a budget in money cannot be kept - "
                            + "add it to providers.yaml, or bound tokens or calls instead")
                    .formatted(request.model(), endpoint.provider().id()));
        }
        return new Errand(request, purpose, price == null ? Price.FREE : price).run(known.attempts());
    }

    private static ChatAnswer stored(String json) {
        try {
            return Json.OWN.readValue(json, ChatAnswer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds an answer that this version cannot read", e);
        }
    }

    /** All attempts at one request. */
    private final class Errand {
        private final ChatRequest request;
        private final Purpose purpose;
        private final Price price;
        private final Spending worst;
        private boolean counted;

        private Errand(ChatRequest request, Purpose purpose, Price price) {
            this.request = request;
            this.purpose = purpose;
            this.price = price;
            Tokens prompt = UsageReader.bound(request);
            Tokens answer = Tokens.of(request.sampling().maxTokens());
            Money usd = price.input().perMillion(prompt).plus(price.output().perMillion(answer));
            this.worst = new Spending(usd, prompt.plus(answer), 1);
        }

        private Reply run(int before) throws InterruptedException {
            int attempts = before;
            String why = "they were used up before";
            for (int failures = 1; failures <= MOST_REFUSALS && attempts < endpoint.mostAttempts(); failures++) {
                Reply stop = denied;
                if (stop != null) {
                    return stop;
                }
                Optional<String> cap = budget.reserve(purpose.purpose(), worst);
                if (cap.isPresent()) {
                    return new Reply.OverBudget(cap.get());
                }
                Attempt attempt = attempt();
                Reply end = end(attempt);
                if (end != null) {
                    return end;
                }
                attempts += counted ? 1 : 0;
                why = reason(attempt);
                rhythm.pause(failures, attempt instanceof Attempt.RateLimited limited ? limited.retryAfter() : null);
            }
            return new Reply.GivenUp("no usable answer in %d attempts, last: %s".formatted(attempts, why));
        }

        /** Sends once; the reservation is replaced by what it cost, whatever happens. */
        private Attempt attempt() throws InterruptedException {
            Spending spent = Spending.NOTHING;
            try {
                Limiter.Leave leave = limiter.enter(worst.tokens().count());
                CallId call = book.id(endpoint, request, purpose);
                Attempt attempt = null;
                try {
                    book.sent(call, worst);
                    spent = worst; // until more is known
                    attempt = onTheWire(leave);
                } finally {
                    if (attempt == null) {
                        limiter.abandon(leave);
                    }
                }
                counted = !leave.probe() && !limiter.isDown();
                Settlement settlement = Settlement.of(attempt, price, worst, counted);
                counted = settlement.outcome().counted();
                book.settled(call, settlement.outcome(), settlement.bill(), settlement.answer());
                spent = settlement.spent();
                return attempt;
            } finally {
                budget.settle(purpose.purpose(), worst, spent);
            }
        }

        private Attempt onTheWire(Limiter.Leave leave) throws InterruptedException {
            limiter.plug();
            Sender.Result result;
            try {
                result = sender.send(request);
            } finally {
                limiter.unplug();
            }
            limiter.done(leave, result.attempt(), result.limits());
            return result.attempt();
        }

        private @Nullable Reply end(Attempt attempt) {
            Reply end = switch (attempt) {
                case Attempt.Answered answered -> new Reply.Answered(answered.answer(), false);
                case Attempt.Rejected refused ->
                    new Reply.GivenUp("refused with status %d: %s %s"
                            .formatted(refused.status(), refused.code(), refused.message()));
                case Attempt.OutOfMoney money ->
                    new Reply.Denied("%s: %s".formatted(endpoint.provider().id(), money.message()));
                case Attempt.Unauthorised key ->
                    new Reply.Denied("%s: %s - check %s"
                            .formatted(
                                    endpoint.provider().id(),
                                    key.message(),
                                    endpoint.provider().key().variable()));
                case Attempt.Malformed broken
                when broken.kind() == Fault.FILTERED -> new Reply.GivenUp("the provider's filter held the answer back");
                default -> null;
            };
            denied = end instanceof Reply.Denied ? end : denied;
            return end;
        }

        private static String reason(Attempt attempt) {
            return switch (attempt) {
                case Attempt.Malformed broken -> "unusable answer, " + broken.kind();
                case Attempt.RateLimited limited -> "rate limited";
                case Attempt.Unavailable down -> down.reason();
                case Attempt.Uncertain unknown -> unknown.reason();
                default -> attempt.getClass().getSimpleName();
            };
        }
    }
}
