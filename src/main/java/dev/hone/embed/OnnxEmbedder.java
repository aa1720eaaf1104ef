package dev.hone.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sentence embeddings in fp32 by onnxruntime, opened by {@link EmbeddingModels}. */
public final class OnnxEmbedder implements Embedder, AutoCloseable {
    /** About what stays in the processor's cache; more is slower (docs/benchmarks.md). */
    private static final int TOKENS_PER_BATCH = 512;
    /** Components are rounded to 1 / this, so that they have a short exact form in files. */
    private static final double GRID = 1e5;

    private final SentenceModel model;
    private final OrtSession session;
    private final WordPieces tokenizer;
    private final boolean kept;

    private OnnxEmbedder(SentenceModel model, OrtSession session, WordPieces tokenizer, boolean kept) {
        this.model = model;
        this.session = session;
        this.tokenizer = tokenizer;
        this.kept = kept;
    }

    /** The same model, which closing leaves open. */
    OnnxEmbedder kept() {
        return new OnnxEmbedder(model, session, tokenizer, true);
    }

    static OnnxEmbedder load(SentenceModel model, ModelFiles files, int threads) {
        try {
            WordPieces tokenizer = WordPieces.load(files.read(model.tokenizerResource()), model.maxTokens());
            return new OnnxEmbedder(model, session(files.read(model.onnxResource()), threads), tokenizer, false);
        } catch (OutOfMemoryError e) {
            throw ModelUnusable.outOfMemory(model, e);
        } catch (OrtException e) {
            throw failure(model, e);
        } catch (IOException e) {
            throw ModelUnusable.damaged(model, e);
        }
    }

    private static OrtSession session(byte[] onnx, int threads) throws OrtException {
        try (var options = new SessionOptions()) {
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            options.setInterOpNumThreads(1);
            // Threads that wait would keep their processors busy: on a shared machine this halves the rate.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (threads > 0) {
                options.setIntraOpNumThreads(threads);
            }
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            // Versions from 1.29 report their use to their maker. This stops what comes after the start; that first
            // report is stopped only by ORT_DISABLE_TELEMETRY=1 in the environment of the process.
            environment.setTelemetry(false);
            return environment.createSession(onnx, options);
        }
    }

    /** The library reports memory that cannot be had only in the text of its error. */
    private static ModelUnusable failure(SentenceModel model, OrtException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        boolean memory = text.contains("bad_alloc") || text.contains("bad allocation") || text.contains("allocate");
        return memory ? ModelUnusable.outOfMemory(model, e) : ModelUnusable.damaged(model, e);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        long[][] ids = tokenizer.of(texts);
        float[][] vectors = new float[ids.length][];
        try {
            for (TokenBatches.Batch batch : TokenBatches.of(ids, TOKENS_PER_BATCH)) {
                run(batch, ids, vectors);
            }
        } catch (OutOfMemoryError e) {
            throw ModelUnusable.outOfMemory(model, e);
        } catch (OrtException e) {
            throw failure(model, e);
        }
        return Arrays.asList(vectors);
    }

    private void run(TokenBatches.Batch batch, long[][] ids, float[][] vectors) throws OrtException {
        int rows = batch.positions().size();
        LongBuffer tokens = longs(rows * batch.tokens());
        batch.positions().forEach(position -> tokens.put(ids[position]));
        LongBuffer ones = longs(tokens.capacity());
        while (ones.hasRemaining()) {
            ones.put(1);
        }
        long[] shape = {rows, batch.tokens()};
        var environment = OrtEnvironment.getEnvironment();
        try (var input = OnnxTensor.createTensor(environment, tokens.rewind(), shape);
                var mask = OnnxTensor.createTensor(environment, ones.rewind(), shape);
                var types = OnnxTensor.createTensor(environment, longs(tokens.capacity()), shape);
                var result = session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
            for (int position : batch.positions()) {
                double[] sum = new double[model.dimensions()];
                model.pooling().pool(hidden, batch.tokens(), sum);
                vectors[position] = unit(sum);
            }
        }
    }

    private static LongBuffer longs(int count) {
        return ByteBuffer.allocateDirect(count * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    /** L2-normalised and rounded; adding 0 turns a negative zero into a plain one. */
    private static float[] unit(double[] vector) {
        double square = 0;
        for (double value : vector) {
            square += value * value;
        }
        double norm = Math.sqrt(square);
        float[] unit = new float[vector.length];
        for (int d = 0; d < unit.length; d++) {
            unit[d] = (float) (Math.rint(vector[d] / norm * GRID) / GRID + 0.0);
        }
        return unit;
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public String modelId() {
        return model.modelName() + "-fp32";
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("cannot close the sentence model " + model.modelName(), e);
        }
    }
}
