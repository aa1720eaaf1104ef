package dev.hone.llm;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All attempts at one request: reserve, write down, send, settle, and again where that can help. */
final class Errand {
    private static final int MOST_REFUSALS = 100;
    private static final int NOT_FOUND = 404;
    private static final Pattern NOT_READY = Pattern.compile("not_?ready|not_?available|failed_precondition");

    /** A filter judges each answer anew, so that another sample may pass it. */
    private static final int MOST_FILTERED = 3;

    private final PaidModel model;
    private final Item item;
    private final Spending worst;
    private int filtered;

    /**
     * What is wanted.
     *
     * @param key of the call in the ledger
     * @param request what is asked
     * @param purpose what for
     * @param price of a token
     */
    record Item(String key, ChatRequest request, Purpose purpose, Price price) {
        /** What one attempt can cost at most. */
        Spending worst() {
            Tokens prompt = UsageReader.bound(request);
            Tokens answer = Tokens.of(request.sampling().maxTokens());
            Money usd = price.input().perMillion(prompt).plus(price.output().perMillion(answer));
            return new Spending(usd, prompt.plus(answer), 1);
        }
    }

    /** A call that was on its way, and what came of it. */
    private record Sent(CallId call, Attempt attempt) {}

    /** What an attempt came to, and whether it uses up one of the item's attempts. */
    private record Try(Attempt attempt, boolean counted) {}

    Errand(PaidModel model, Item item) {
        this.model = model;
        this.item = item;
        this.worst = item.worst();
    }

    /** Tries until there is an end; so many attempts were made before. */
    Reply run(int before) throws InterruptedException {
        int attempts = before;
        Attempt last = null;
        for (int failures = 0; failures < MOST_REFUSALS && attempts < endpoint().mostAttempts(); ) {
            Reply stop = model.denied().get();
            if (stop != null) {
                return stop;
            }
            Optional<String> cap = model.budget().reserve(purpose(), worst);
            if (cap.isPresent()) {
                return new Reply.OverBudget(cap.get());
            }
            Try tried = attempt();
            if (tried == null) {
                continue; // the time was up before it could be sent, which the budget now says
            }
            Reply end = end(tried.attempt());
            if (end != null) {
                return end;
            }
            attempts += tried.counted() ? 1 : 0;
            failures++;
            last = tried.attempt();
            model.pacing().rhythm().pause(failures, asked(last));
        }
        return lost(attempts, last);
    }

    private static Reply lost(int attempts, @Nullable Attempt last) {
        String why = last == null ? "they were used up before" : reason(last);
        boolean absent = last == null || last instanceof Attempt.Unavailable || last instanceof Attempt.Uncertain;
        return new Reply.GivenUp("no usable answer in %d attempts, last: %s".formatted(attempts, why), absent);
    }

    private Endpoint endpoint() {
        return model.endpoint();
    }

    private String purpose() {
        return item.purpose().purpose();
    }

    private static @Nullable Duration asked(Attempt attempt) {
        return attempt instanceof Attempt.RateLimited limited ? limited.retryAfter() : null;
    }

    /** Sends once; the reservation is replaced by what it cost, whatever happens. */
    private @Nullable Try attempt() throws InterruptedException {
        Spending spent = Spending.NOTHING;
        Limiter limiter = model.pacing().limiter();
        try {
            Sent sent;
            try (Leave leave =
                    limiter.enter(worst.tokens().count(), () -> model.budget().hasTime(purpose()))) {
                if (leave == null) {
                    return null;
                }
                CallId call =
                        model.book().id(endpoint(), item.key(), item.request().model(), item.purpose());
                model.book().sent(call, worst);
                spent = worst; // until more is known
                sent = new Sent(call, leave.send(() -> model.sender().send(item.request())));
            }
            Settlement settlement = Settlement.of(sent.attempt(), item.price(), worst, !limiter.isDown());
            model.book().settled(sent.call(), settlement.outcome(), settlement.bill(), settlement.answer());
            spent = settlement.spent();
            return new Try(sent.attempt(), settlement.outcome().counted());
        } finally {
            model.budget().settle(purpose(), worst, spent);
        }
    }

    private @Nullable Reply end(Attempt attempt) {
        boolean again = attempt instanceof Attempt.Malformed broken
                && broken.kind() == Fault.FILTERED
                && ++filtered < MOST_FILTERED;
        Reply end = again ? null : end(endpoint(), attempt).orElse(null);
        if (end instanceof Reply.Denied denied) {
            model.denied().set(denied);
        }
        return end;
    }

    /** The end of the matter, where trying again cannot help. */
    static Optional<Reply> end(Endpoint endpoint, Attempt attempt) {
        String provider = endpoint.provider().id();
        return Optional.ofNullable(
                switch (attempt) {
                    case Attempt.Answered answered -> new Reply.Answered(answered.answer(), false);
                    case Attempt.Rejected refused ->
                        new Reply.GivenUp(
                                "refused with status %d: %s %s"
                                        .formatted(refused.status(), refused.code(), refused.message()),
                                refused.status() == NOT_FOUND
                                        || NOT_READY.matcher(refused.code()).find());
                    case Attempt.OutOfMoney money -> new Reply.Denied(provider + ": " + money.message());
                    case Attempt.Unauthorised key ->
                        new Reply.Denied("%s: %s - check %s"
                                .formatted(
                                        provider,
                                        key.message(),
                                        endpoint.provider().key().variable()));
                    case Attempt.Malformed broken
                    when broken.kind() == Fault.FILTERED ->
                        new Reply.GivenUp("the provider's filter held the answer back");
                    default -> null;
                });
    }

    static String reason(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Malformed broken -> "unusable answer, " + broken.kind();
            case Attempt.RateLimited limited -> "rate limited";
            case Attempt.Unavailable down -> down.reason();
            case Attempt.Uncertain unknown -> unknown.reason();
            case Attempt.HeldBack held -> "held back, the endpoint is down or the time is up";
            default -> attempt.getClass().getSimpleName();
        };
    }
}
