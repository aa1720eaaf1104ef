package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.fixture.FakeExamples;
import dev.hone.fixture.FakeStudent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** OpenAI's batches behind a fake server that writes examples for the small loop; each row reads 1,000, writes 100. */
public final class BatchedExamples implements AutoCloseable {
    private final OpenAiBatchServer server = new OpenAiBatchServer();

    public BatchedExamples() {
        server.writer = request -> {
            int number = Math.floorMod(request.path("messages").toString().hashCode(), 1000);
            var random = new SplittableRandom(number);
            return FakeStudent.of(request, false, random).orElseGet(() -> FakeExamples.of(request, false, random));
        };
    }

    public String baseUrl() {
        return server.base().toString();
    }

    /** Creates the next batch, but nobody hears of it, nor does any list show it. */
    public void loseNext() {
        server.createFaults.add("drop");
        server.hiddenLooks = Integer.MAX_VALUE;
    }

    /** No batch ends before {@link #release}. */
    public void hold() {
        server.pollsUntilEnd = Integer.MAX_VALUE;
    }

    public void release() {
        server.pollsUntilEnd = 1;
    }

    /** Rows of each batch, in the order of their creation. */
    public List<Integer> batches() {
        synchronized (server.jobs) {
            return server.jobs.values().stream().map(job -> job.rows.size()).toList();
        }
    }

    /** How often each request came in. */
    public Map<String, Integer> asked() {
        Map<String, Integer> asked = new HashMap<>();
        for (JsonNode request : server.requests.values()) {
            asked.merge(request.toString(), 1, Integer::sum);
        }
        return asked;
    }

    @Override
    public void close() {
        server.close();
    }
}
