package dev.hone.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Sends what the budget allows at once, split by model and by the limits of size. */
final class BatchRound {
    private final PaidBatch model;
    private final Purpose purpose;
    private final BiConsumer<String, Reply> refuse;
    private boolean reservedSome;

    /**
     * @param refuse told of rows, by key, that cannot be sent at all
     */
    BatchRound(PaidBatch model, Purpose purpose, BiConsumer<String, Reply> refuse) {
        this.model = model;
        this.purpose = purpose;
        this.refuse = refuse;
    }

    /** A row with what is sent for it. */
    private record Filled(BatchRow row, BatchApi.Line line) {}

    List<BatchDesk.Fate> send(List<Errand.Item> items) throws InterruptedException {
        Map<String, List<Filled>> groups = new LinkedHashMap<>();
        for (Errand.Item item : items) {
            if (!reserve(item)) {
                continue;
            }
            CallId call =
                    model.book().id(model.endpoint(), item.key(), item.request().model(), purpose);
            BatchRow row = BatchRow.of(call, item.worst(), model.book().now());
            model.reserved().add(row);
            reservedSome = true;
            WireCall wire = model.dialect().call(item.request());
            var filled = new Filled(
                    row, new BatchApi.Line(row.customId(), wire, item.request().model()));
            groups.computeIfAbsent(item.request().model() + "\n" + wire.path(), key -> new ArrayList<>())
                    .add(filled);
        }
        List<BatchDesk.Fate> fates = new ArrayList<>();
        for (List<Filled> group : groups.values()) {
            for (List<Filled> part : parts(group)) {
                fates.add(submit(part));
            }
        }
        return fates;
    }

    /** Rows that fit only when others turn out cheaper wait for a later round; the first one waits here. */
    private boolean reserve(Errand.Item item) throws InterruptedException {
        if (model.budget().reservesNow(purpose.purpose(), item.worst())) {
            return true;
        }
        if (reservedSome) {
            return false;
        }
        Optional<String> cap = model.budget().reserve(purpose.purpose(), item.worst());
        cap.ifPresent(never -> refuse.accept(item.key(), new Reply.OverBudget(never)));
        return cap.isEmpty();
    }

    private List<List<Filled>> parts(List<Filled> group) {
        BatchApi.Limits limits = model.desk().limits();
        List<List<Filled>> parts = new ArrayList<>();
        List<Filled> part = new ArrayList<>();
        long bytes = 0;
        for (Filled filled : group) {
            long more = filled.line().bytes();
            if (!part.isEmpty() && (part.size() == limits.rows() || bytes + more > limits.bytes())) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(filled);
            bytes += more;
        }
        parts.add(part);
        return parts;
    }

    private BatchDesk.Fate submit(List<Filled> part) throws InterruptedException {
        List<BatchRow> own = part.stream().map(Filled::row).toList();
        CallBook book = model.book();
        String key = own.get(0).customId(); // unique for ever, as the batch is
        String endpoint = model.endpoint().baseUrl().toString();
        var job = new BatchJob(key, book.run(), endpoint, BatchJob.Stage.PLANNED, book.now(), "", "", own);
        // In this order: what an open batch may have cost is always in the ledger.
        PaidBatch.atOnce(own, row -> book.sent(row.call(), row.worst()));
        model.desk().plan(job);
        return model.desk().submit(job, part.stream().map(Filled::line).toList());
    }
}
