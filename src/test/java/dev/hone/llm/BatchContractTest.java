package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.Secret;
import dev.hone.net.HttpPort;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What goes to batch APIs is what providers publish, and so is what our fakes answer. */
final class BatchContractTest {
    /** Asks something that has a failed row, over a server, and gives the server for inspection. */
    private static void play(String provider, BatchServer server) {
        try (var process = new Batched(provider, server, new InMemoryLedger(), new InMemoryBatches())) {
            server.createFaults.add("drop");
            List<Reply> replies = process.askAll(
                    List.of(process.request("plain"), process.request("held").withSchema(Asked.CLOSED)));
            assertThat(Batched.text(replies.get(0))).isEqualTo("re: plain");
            // The fake's answer fits no schema: the repair turn is a live call.
            assertThat(replies.get(1)).isEqualTo(new Reply.GivenUp("not live here"));
            process.ask("p0", "p1", "p2");
        }
    }

    private static List<String> problems(
            Spec spec, BatchServer server, String what, String schema, Function<BatchServer.Exchange, String> side) {
        List<String> problems = new ArrayList<>();
        int seen = 0;
        for (BatchServer.Exchange exchange : server.exchanges) {
            if (exchange.what().matches(what) && !side.apply(exchange).isEmpty()) {
                problems.addAll(spec.problems(schema, side.apply(exchange)));
                seen++;
            }
        }
        assertThat(seen).as(what).isPositive();
        return problems;
    }

    private static List<String> lineProblems(Spec spec, String schema, String lines) {
        List<String> problems = new ArrayList<>();
        lines.lines().forEach(line -> problems.addAll(spec.problems(schema, line)));
        return problems;
    }

    @Test
    void batches_at_openai_are_as_published() {
        Spec spec = Spec.published("openai.yaml");
        Spec rows = Spec.published("openai-dataset-rows.yaml");
        try (var server = new OpenAiBatchServer()) {
            play("openai", server);

            assertThat(problems(spec, server, "POST /batches", "CreateBatchRequest", BatchServer.Exchange::asked))
                    .isEmpty();
            assertThat(problems(spec, server, "GET /batches", "ListBatchesResponse", BatchServer.Exchange::answered))
                    .isEmpty();
            assertThat(problems(spec, server, "POST /files", "OpenAIFile", BatchServer.Exchange::answered))
                    .isEmpty();
            for (String file : server.files.values()) {
                file.lines().forEach(line -> {
                    JsonNode row = Spec.tree(line);
                    assertThat(rows.problems("BatchRequestInput", without(row, "body")))
                            .isEmpty();
                    assertThat(spec.problems("CreateChatCompletionRequest", row.path("body")))
                            .isEmpty();
                });
            }
            server.exchanges.stream()
                    .filter(exchange -> exchange.what().endsWith("/content"))
                    .forEach(exchange -> assertThat(
                                    lineProblems(rows, "BatchRequestOutput", withoutBodies(exchange.answered())))
                            .isEmpty());
        }
    }

    private static JsonNode without(JsonNode row, String field) {
        JsonNode copy = row.deepCopy();
        ((ObjectNode) copy).remove(field);
        return copy;
    }

    /** The published row leaves open what a body is. */
    private static String withoutBodies(String lines) {
        StringBuilder plain = new StringBuilder();
        lines.lines().forEach(line -> {
            JsonNode row = Spec.tree(line);
            row.findParents("body").forEach(parent -> ((ObjectNode) parent).putObject("body"));
            plain.append(row).append('\n');
        });
        return plain.toString();
    }

    @Test
    void batches_at_mistral_are_as_published() {
        Spec spec = Spec.published("mistral.yaml");
        try (var server = new OtherBatchServers.Mistral()) {
            play("mistral", server);

            assertThat(problems(spec, server, "POST /batch/jobs", "BatchJobIn", BatchServer.Exchange::asked))
                    .isEmpty();
            assertThat(problems(spec, server, "GET /batch/jobs", "BatchJobsOut", BatchServer.Exchange::answered))
                    .isEmpty();
            assertThat(problems(spec, server, "GET /batch/jobs/.*", "BatchJobOut", BatchServer.Exchange::answered))
                    .isEmpty();
        }
    }

    @Test
    void batches_at_together_are_as_published() throws BatchTrouble, InterruptedException {
        Spec spec = Spec.published("together.yaml");
        Provider together = Asked.provider("together");
        HttpPort http = call -> {
            String body = new String(call.body(), StandardCharsets.UTF_8);
            if (call.address().getPath().equals("/v1/files/upload")) {
                assertThat(body).contains("name=\"purpose\"", "batch-api", "name=\"file_name\"");
                return Provided.json(200, "{\"id\": \"file-1\"}");
            }
            assertThat(spec.problems("CreateBatchRequest", body)).isEmpty();
            return Provided.json(
                    201, new SpecSample(spec, true).of("BatchJobWithWarning").toString());
        };
        Endpoint endpoint = Endpoint.of(together, together.baseUrl(), Secret.of("k"));
        BatchApi api = BatchApi.of(together, new BatchWire(new Wire(endpoint, http, Map.of())));
        var line = new BatchApi.Line("id", Dialects.of(together).call(Asked.plain("m")), "m");
        var job = new BatchJob("hone-1", "run", "e", BatchJob.Stage.PLANNED, Instant.EPOCH, "", "", List.of());

        String file = api.prepare(job, List.of(line));

        assertThat(api.create(job.submitting(file), List.of(line))).isEqualTo("00000000-0000-4000-8000-000000000000");
    }

    @Test
    void batches_at_anthropic_are_as_its_client_sends_and_reads_them() {
        Spec spec = Spec.client("anthropic");
        String path = "/messages/batches";
        try (var server = new AnthropicBatchServer()) {
            play("anthropic", server);

            assertThat(problems(spec, server, "POST " + path, "BatchCreateParams", BatchServer.Exchange::asked))
                    .isEmpty();
            assertThat(problems(
                            spec,
                            server,
                            "GET " + path + "/msgbatch_\\d+",
                            "MessageBatch",
                            BatchServer.Exchange::answered))
                    .isEmpty();
            server.exchanges.stream()
                    .filter(exchange -> exchange.what().endsWith("/results"))
                    .forEach(exchange -> assertThat(
                                    lineProblems(spec, "MessageBatchIndividualResponse", exchange.answered()))
                            .isEmpty());
        }
    }
}
