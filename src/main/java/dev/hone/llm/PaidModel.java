package dev.hone.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A model behind ledger, budget and limits: asks at most once at a time for one thing, and pays for it once. */
final class PaidModel implements ChatModel {
    /** So many kills in the middle of a call use up one attempt: the item is rarely to blame. */
    private static final int CUT_OFF_PER_ATTEMPT = 4;

    private final Endpoint endpoint;
    private final Sender sender;
    private final ModelAccess.Pacing pacing;
    private final CallBook book;
    private final Budget budget;
    private final AtomicReference<Reply.@Nullable Denied> denied = new AtomicReference<>();

    PaidModel(Endpoint endpoint, Sender sender, ModelAccess.Pacing pacing, ModelAccess.Accounts accounts) {
        this.endpoint = endpoint;
        this.sender = sender;
        this.pacing = pacing;
        this.book = accounts.book();
        this.budget = accounts.budget();
    }

    @Override
    public Reply ask(ChatRequest request, Purpose purpose) {
        String key = endpoint.callKey(request);
        try {
            return pacing.flights()
                    .ask(key, () -> first(key, request, purpose), answer -> cached(key, answer, request, purpose));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Stopped();
        }
    }

    private Reply cached(String key, ChatAnswer answer, ChatRequest request, Purpose purpose) {
        book.cacheHit(book.id(endpoint, key, request.model(), purpose));
        return new Reply.Answered(answer, true);
    }

    private Reply first(String key, ChatRequest request, Purpose purpose) throws InterruptedException {
        Optional<String> known = book.answer(key);
        if (known.isPresent()) {
            return cached(key, stored(known.get()), request, purpose);
        }
        Optional<Price> price = endpoint.provider().model(request.model()).priced();
        if (price.isEmpty() && budget.boundsMoney(purpose.purpose())) {
            return new Reply.Denied(noPrice(endpoint, request));
        }
        var item = new Errand.Item(key, request, purpose, price.orElse(Price.FREE));
        CallLedger.Attempts before = book.attempts(key);
        return new Errand(this, item).run(before.failed() + before.cutOff() / CUT_OFF_PER_ATTEMPT);
    }

    static String noPrice(Endpoint endpoint, ChatRequest request) {
        return ("no price is known of model %s at %s, so that a budget in money cannot be kept - "
                        + "add it to providers.yaml, or bound tokens or calls instead")
                .formatted(request.model(), endpoint.provider().id());
    }

    static ChatAnswer stored(String json) {
        try {
            return Json.OWN.readValue(json, ChatAnswer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds an answer that this version cannot read", e);
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Sender sender() {
        return sender;
    }

    ModelAccess.Pacing pacing() {
        return pacing;
    }

    CallBook book() {
        return book;
    }

    Budget budget() {
        return budget;
    }

    /** Why nothing can succeed here, once that is known: a wrong key, no money. */
    AtomicReference<Reply.@Nullable Denied> denied() {
        return denied;
    }
}
