package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The batch API of a family of providers. One class a family. */
interface BatchApi {
    /** Most bytes of one batch, whatever the provider allows, so that it fits our memory several times. */
    long OUR_BYTES = 16 << 20;

    /** How large one batch may be. */
    Limits limits();

    /** Makes what must be there before the batch, such as an uploaded file; its name or an empty text. */
    String prepare(BatchJob job, List<Line> lines) throws BatchTrouble, InterruptedException;

    /** Creates the batch; its name there. */
    String create(BatchJob job, List<Line> lines) throws BatchTrouble, InterruptedException;

    /** The batch that was created under our key, if any: looks through the whole list since then. */
    Optional<String> find(BatchJob job) throws BatchTrouble, InterruptedException;

    /** How far it is. */
    Progress progress(String remote) throws BatchTrouble, InterruptedException;

    /** The answers of a batch that has ended, by custom id, in any order; rows may be missing. */
    Map<String, WireAnswer> results(Progress ended, long mostBytes) throws BatchTrouble, InterruptedException;

    /**
     * The size limits of a batch.
     *
     * @param rows most rows
     * @param bytes most bytes of all rows
     */
    record Limits(int rows, long bytes) {
        static Limits of(Provider provider, int rows) {
            int told = Integer.parseInt(provider.quirk("batch-rows", Integer.toString(rows)));
            long bytes = Long.parseLong(provider.quirk("batch-bytes", Long.toString(OUR_BYTES)));
            return new Limits(told, Math.min(OUR_BYTES, bytes));
        }
    }

    /**
     * One row of a batch.
     *
     * @param id our custom id
     * @param call the request in the dialect's words
     * @param model name at the provider
     */
    record Line(String id, WireCall call, String model) {
        JsonNode body() {
            return Json.trusted(call.body());
        }

        int bytes() {
            return call.body().getBytes(StandardCharsets.UTF_8).length + 300; // and what is around it
        }
    }

    /**
     * How far a batch is.
     *
     * @param remote its name there
     * @param ended whether nothing more will come
     * @param failure why it failed as a whole; null where it did not
     * @param tree what the provider said
     */
    record Progress(String remote, boolean ended, @Nullable Attempt failure, JsonNode tree) {}

    /** An answer within a batch. */
    static WireAnswer inside(int status, JsonNode body) {
        return new WireAnswer(
                status,
                Map.of("content-type", List.of("application/json")),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    static BatchApi of(Provider provider, BatchWire wire) {
        return switch (provider.quirk("batch", provider.dialect())) {
            case "openai" -> new OpenAiBatches(provider, wire);
            case "anthropic" -> new AnthropicBatches(provider, wire);
            case "mistral" -> new MistralBatches(provider, wire);
            case "gemini" -> new GeminiBatches(provider, wire);
            default ->
                throw new IllegalArgumentException(
                        "providers.%s.quirks.batch (%s) must be openai, anthropic, mistral or gemini"
                                .formatted(provider.id(), provider.quirk("batch", "")));
        };
    }
}
