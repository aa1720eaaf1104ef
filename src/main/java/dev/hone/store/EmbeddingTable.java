package dev.hone.store;

import dev.hone.embed.VectorCache;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sentence vectors that outlive a run, as big-endian 32-bit floats. */
public final class EmbeddingTable implements VectorCache {
    private static final int CHUNK = 500;

    private final Database database;

    public EmbeddingTable(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, float[]> find(String modelId, Collection<String> textHashes) {
        Map<String, float[]> found = new HashMap<>();
        List<String> hashes = new ArrayList<>(textHashes);
        for (int from = 0; from < hashes.size(); from += CHUNK) {
            List<String> chunk = hashes.subList(from, Math.min(from + CHUNK, hashes.size()));
            database.inTransaction(handle -> {
                handle.createQuery("select text_hash, vector from embedding "
                                + "where model = :model and text_hash in (<hashes>)")
                        .bind("model", modelId)
                        .bindList("hashes", chunk)
                        .map((row, context) -> Map.entry(row.getString(1), floats(row.getBytes(2))))
                        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
                return found;
            });
        }
        return found;
    }

    @Override
    public void store(String modelId, Map<String, float[]> vectors) {
        if (vectors.isEmpty()) {
            return;
        }
        database.inTransaction(handle -> {
            // One order for all writers, so that two processes that embed the same texts cannot deadlock.
            var batch = handle.prepareBatch("""
                    insert into embedding (model, text_hash, vector)
                    select :model, :hash, :vector
                    where not exists (select 1 from embedding "
                                        + "where model = :model and text_hash = :hash)""");
            new TreeMap<>(vectors)
                    .forEach((hash, vector) -> batch.bind("model", modelId)
                            .bind("hash", hash)
                            .bind("vector", bytes(vector))
                            .add());
            return batch.execute();
        });
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer buffer = ByteBuffer.allocate(vector.length * Float.BYTES);
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }
}
