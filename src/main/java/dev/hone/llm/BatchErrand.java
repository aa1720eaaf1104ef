package dev.hone.llm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All batches that one question needs: those of an earlier process first, then as many rounds as rows come back. */
final class BatchErrand {
    private static final int MOST_IDLE = 50;

    private final PaidBatch model;
    private final Purpose purpose;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, Errand.Item> pending = new LinkedHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    BatchErrand(PaidBatch model, Purpose purpose) {
        this.model = model;
        this.purpose = purpose;
    }

    List<Reply> run(List<ChatRequest> requests) throws InterruptedException {
        lookUp(requests);
        for (BatchJob job : open()) {
            resume(job);
        }
        int idle = 0;
        while (idle < MOST_IDLE && !pending.isEmpty()) {
            int before = replies.size();
            round();
            idle = replies.size() > before ? 0 : idle + 1;
            if (idle > 0) {
                model.rhythm().pause(idle, null);
            }
        }
        var lost = new Reply.GivenUp("no usable answer in %d batches in a row".formatted(MOST_IDLE));
        pending.keySet().forEach(key -> replies.put(key, lost));
        return replies(requests);
    }

    private void round() throws InterruptedException {
        BatchRound batches = new BatchRound(model, purpose, this::refuse);
        List<BatchDesk.Fate> fates = batches.send(new ArrayList<>(pending.values()));
        pending.keySet().removeAll(replies.keySet());
        for (BatchDesk.Fate fate : fates) {
            take(fate);
        }
    }

    /** The replies so far; those that miss were stopped. */
    List<Reply> replies(List<ChatRequest> requests) {
        return requests.stream()
                .map(request -> replies.getOrDefault(model.endpoint().callKey(request), new Reply.Stopped()))
                .toList();
    }

    private void lookUp(List<ChatRequest> requests) {
        for (ChatRequest request : requests) {
            Price price = priceOf(request);
            String key = model.endpoint().callKey(request);
            pending.put(key, new Errand.Item(key, request, purpose, price.inBatch()));
        }
        PaidBatch.atOnce(new ArrayList<>(pending.values()), item -> {
            attempts.put(item.key(), model.book().attempts(item.key()).failed());
            Optional<String> known = model.book().answer(item.key());
            if (known.isPresent()) {
                replies.put(item.key(), new Reply.Answered(PaidModel.stored(known.get()), true));
                model.book()
                        .cacheHit(model.book()
                                .id(model.endpoint(), item.key(), item.request().model(), purpose));
            } else if (unpriced(item)) {
                refuse(item.key(), new Reply.Denied(PaidModel.noPrice(model.endpoint(), item.request())));
            }
        });
        pending.keySet().removeAll(replies.keySet());
    }

    private Price priceOf(ChatRequest request) {
        return model.endpoint().provider().model(request.model()).priced().orElse(Price.FREE);
    }

    private boolean unpriced(Errand.Item item) {
        boolean known = model.endpoint()
                .provider()
                .model(item.request().model())
                .priced()
                .isPresent();
        return !known && model.budget().boundsMoney(purpose.purpose());
    }

    private void refuse(String key, Reply reply) {
        replies.put(key, reply);
    }

    private List<BatchJob> open() {
        return model.desk().open(model.book().run(), model.endpoint().baseUrl().toString()).stream()
                .filter(job -> job.rows().stream().anyMatch(this::isAsked))
                .toList();
    }

    private boolean isAsked(BatchRow row) {
        return pending.containsKey(row.call().callKey());
    }

    /** A batch of an earlier process, or one that could not be reached before. */
    private void resume(BatchJob job) throws InterruptedException {
        switch (job.stage()) {
            case PLANNED -> settle(job, row -> new Attempt.Unavailable("never sent", null), false);
            case SUBMITTING -> take(model.desk().lookFor(job));
            case RUNNING -> take(new BatchDesk.Fate.Running(job));
            case CLOSED -> {}
        }
    }

    private void take(BatchDesk.Fate fate) throws InterruptedException {
        switch (fate) {
            case BatchDesk.Fate.Never never -> settle(never.job(), row -> never.why(), true);
            case BatchDesk.Fate.Open open -> stop(open.why());
            case BatchDesk.Fate.Vanished vanished -> lose(vanished.job());
            case BatchDesk.Fate.Running running -> collect(running.job());
        }
    }

    private void collect(BatchJob job) throws InterruptedException {
        long bytes = 1 << 20;
        for (BatchRow row : job.rows()) {
            bytes += 4_096 + 64 * row.worst().tokens().count();
        }
        switch (model.desk().await(job, bytes)) {
            case BatchDesk.End.Open open -> stop(open.why());
            case BatchDesk.End.Failed failed -> settle(job, row -> failed.why(), true);
            case BatchDesk.End.Answers answers -> settle(job, row -> read(row, answers.byId()), true);
        }
    }

    private Attempt read(BatchRow row, Map<String, WireAnswer> answers) {
        Errand.Item item = pending.get(row.call().callKey());
        WireAnswer answer = answers.get(row.customId());
        return answer == null || item == null
                ? new Attempt.Unavailable("no answer in the batch", null)
                : Sender.guarded(model.dialect(), item.request(), answer);
    }

    /** Tells an outcome of one row. */
    private interface Outcomes {
        Attempt of(BatchRow row);
    }

    /** Gives all rows that are asked for now their outcome; the others stay open until somebody asks for them. */
    private void settle(BatchJob job, Outcomes outcomes, boolean counted) {
        Set<BatchRow> done = new HashSet<>();
        List<Outcome> found = new ArrayList<>();
        for (BatchRow row : job.rows()) {
            Errand.Item item = pending.get(row.call().callKey());
            if (item != null) {
                done.add(row);
                found.add(new Outcome(row, item, outcomes.of(row)));
            }
        }
        PaidBatch.atOnce(found, outcome -> settle(outcome, counted));
        model.desk().settled(job.without(done));
        pending.keySet().removeAll(replies.keySet());
    }

    /** What one row came to. */
    private record Outcome(BatchRow row, Errand.Item item, Attempt attempt) {}

    private void settle(Outcome outcome, boolean counted) {
        BatchRow row = outcome.row();
        Errand.Item item = outcome.item();
        Settlement settlement = Settlement.of(outcome.attempt(), item.price(), row.worst(), counted);
        model.book().settled(row.call(), settlement.outcome(), settlement.bill(), settlement.answer());
        if (model.reserved().remove(row)) {
            model.budget().settle(purpose.purpose(), row.worst(), settlement.spent());
        } else {
            model.budget().correct(purpose.purpose(), row.worst(), settlement.spent());
        }
        int tried = attempts.merge(item.key(), settlement.outcome().counted() ? 1 : 0, Integer::sum);
        end(outcome.attempt(), tried).ifPresent(reply -> replies.put(item.key(), reply));
    }

    private Optional<Reply> end(Attempt attempt, int tried) {
        Optional<Reply> end = Errand.end(model.endpoint(), attempt);
        return end.isEmpty() && tried >= model.endpoint().mostAttempts()
                ? Optional.of(new Reply.GivenUp(
                        "no usable answer in %d attempts, last: %s".formatted(tried, Errand.reason(attempt))))
                : end;
    }

    /**
     * Gives up the rows of a batch that may be billed and cannot be found. They count as uncertain and stay with it, so
     * that nothing sends them again: who asks for them later looks for the batch anew.
     */
    private void lose(BatchJob job) {
        var why = new Attempt.Uncertain("its batch was sent and is not in the provider's list");
        var lost = new Reply.GivenUp(("batch %s was sent, but %s does not list it; it may be billed, so its calls are"
                        + " not sent again - look for it there")
                .formatted(job.key(), model.endpoint().provider().id()));
        List<Outcome> sentNow = new ArrayList<>();
        for (BatchRow row : job.rows()) {
            Errand.Item item = pending.get(row.call().callKey());
            if (item != null && model.reserved().contains(row)) {
                sentNow.add(new Outcome(row, item, why));
            }
        }
        PaidBatch.atOnce(sentNow, outcome -> settle(outcome, true));
        job.rows().forEach(row -> {
            if (isAsked(row)) {
                replies.put(row.call().callKey(), lost);
            }
        });
        pending.keySet().removeAll(replies.keySet());
    }

    /** Nothing can be learned now; what is under way stays open for the next time. */
    private void stop(Attempt why) {
        Reply reply = Errand.end(model.endpoint(), why)
                .orElse(new Reply.GivenUp("the batch stays open: " + Errand.reason(why)));
        pending.keySet().forEach(key -> replies.put(key, reply));
        pending.clear();
    }
}
