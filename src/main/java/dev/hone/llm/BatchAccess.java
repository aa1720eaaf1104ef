package dev.hone.llm;

import dev.hone.net.HttpPort;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Opens models that are asked through batches. */
public final class BatchAccess {
    private final Ticker ticker;
    private final Rhythm rhythm;

    /**
     * @param ticker time for polling
     * @param random for the jitter of retries
     */
    public BatchAccess(Ticker ticker, RandomGenerator random) {
        this.ticker = ticker;
        this.rhythm = new Rhythm(ticker, random);
    }

    /**
     * Where batches and calls are kept.
     *
     * @param batches open batches
     * @param accounts ledger and budget of the run
     */
    public record Books(BatchLedger batches, ModelAccess.Accounts accounts) {}

    /**
     * A model through the batch API of its endpoint.
     *
     * @param live the same model, call by call: repairs answers that do not fit their schema
     */
    public BatchModel open(Endpoint endpoint, HttpPort http, Books books, ChatModel live) {
        Provider provider = endpoint.provider();
        if (!provider.offers(Capability.BATCH)) {
            throw new IllegalArgumentException(
                    "provider %s has no batch API that is known here - take delivery: live, or add the capability batch"
                                    .formatted(provider.id())
                            + " to providers.yaml");
        }
        var wire = new BatchWire(new Wire(endpoint, http, Wire.headersOf(provider)));
        var desk = new BatchDesk(BatchApi.of(provider, wire), books.batches(), rhythm, ticker);
        var paid = new PaidBatch(endpoint, Dialects.of(provider), desk, books.accounts(), rhythm);
        return (requests, purpose) -> checked(requests, paid.askAll(requests, purpose), purpose, live);
    }

    /** Checks answers against their schemas; the one repair turn is a live call. */
    private static List<Reply> checked(
            List<ChatRequest> requests, List<Reply> replies, Purpose purpose, ChatModel live) {
        List<Reply> checked = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            ChatRequest request = requests.get(i);
            Reply reply = replies.get(i);
            ChatModel given = (asked, why) -> asked.equals(request) ? reply : live.ask(asked, why);
            checked.add(new SchemaModel(given).ask(request, purpose));
        }
        return checked;
    }
}
