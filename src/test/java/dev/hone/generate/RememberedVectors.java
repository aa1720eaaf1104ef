package dev.hone.generate;

import dev.hone.embed.Embedder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** An embedder for benchmarks that keeps vectors in a file, so that a text is embedded once over many runs. */
final class RememberedVectors implements Embedder {
    private final Embedder model;
    private final Path file;
    private final Map<String, float[]> vectors = new HashMap<>();

    RememberedVectors(Embedder model, Path file) throws IOException {
        this.model = model;
        this.file = file;
        if (Files.exists(file)) {
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                for (int left = in.readInt(); left > 0; left--) {
                    String text = in.readUTF();
                    float[] vector = new float[model.dimensions()];
                    for (int d = 0; d < vector.length; d++) {
                        vector[d] = in.readFloat();
                    }
                    vectors.put(text, vector);
                }
            }
        }
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        Set<String> unknown = new LinkedHashSet<>(texts);
        unknown.removeAll(vectors.keySet());
        List<String> ordered = List.copyOf(unknown);
        List<float[]> made = model.embed(ordered);
        for (int i = 0; i < made.size(); i++) {
            vectors.put(ordered.get(i), made.get(i));
        }
        if (made.size() > 100) {
            save();
        }
        return texts.stream()
                .map(text -> Objects.requireNonNull(vectors.get(text)))
                .toList();
    }

    private void save() {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(vectors.size());
            for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
                out.writeUTF(entry.getKey());
                for (float component : entry.getValue()) {
                    out.writeFloat(component);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public String modelId() {
        return model.modelId();
    }
}
