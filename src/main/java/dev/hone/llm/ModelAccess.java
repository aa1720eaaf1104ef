package dev.hone.llm;

import dev.hone.net.HttpPort;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Opens models; those at one address with one key share their limits, whoever asks. */
public final class ModelAccess {
    private final Ticker ticker;
    private final Rhythm rhythm;
    private final Map<String, Limiter> limiters = new ConcurrentHashMap<>();
    private final SingleFlight flights = new SingleFlight();

    /**
     * @param ticker time for limits and waiting
     * @param random for the jitter of retries
     */
    public ModelAccess(Ticker ticker, RandomGenerator random) {
        this.ticker = ticker;
        this.rhythm = new Rhythm(ticker, random);
    }

    /**
     * What a model keeps to.
     *
     * @param book the ledger of the run
     * @param budget caps of the run
     */
    public record Accounts(CallBook book, Budget budget) {}

    /** A model at an endpoint. */
    public ChatModel open(Endpoint endpoint, Dialect dialect, HttpPort http, Accounts accounts) {
        Limiter limiter = limiters.computeIfAbsent(
                endpoint.limiterKey(),
                key -> new Limiter(
                        endpoint.provider().limits(), endpoint.timeout().dividedBy(2), ticker));
        Sender sender = new Sender(endpoint, dialect, http);
        var pacing = new Pacing(limiter, rhythm, flights);
        return new SchemaModel(new PaidModel(endpoint, sender, pacing, accounts));
    }

    /** What all models at one endpoint share. */
    record Pacing(Limiter limiter, Rhythm rhythm, SingleFlight flights) {}
}
