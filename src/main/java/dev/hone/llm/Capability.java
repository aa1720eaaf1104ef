package dev.hone.llm;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a provider offers beyond plain chat. */
public enum Capability {
    /** {@code response_format} of type {@code json_schema}, or the provider's own way to say it. */
    @JsonProperty("json-schema")
    JSON_SCHEMA,
    /** {@code response_format} of type {@code json_object}. */
    @JsonProperty("json-object")
    JSON_OBJECT,
    /** {@code json_object} with a {@code schema} beside it (llama.cpp). */
    @JsonProperty("json-object-schema")
    JSON_OBJECT_SCHEMA,
    @JsonProperty("logprobs")
    LOGPROBS,
    @JsonProperty("seed")
    SEED,
    @JsonProperty("stop")
    STOP,
    @JsonProperty("temperature")
    TEMPERATURE,
    /** Raw completion of a prompt. */
    @JsonProperty("completions")
    COMPLETIONS,
    @JsonProperty("batch")
    BATCH
}
