package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Python program that keeps the vectors of a file that are near none kept before, each time it is asked. */
final class DuplicatePeer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    /**
     * @param script program under bench/
     * @param folder holds the vectors, as {@link #write} leaves them; receives kept.txt
     */
    DuplicatePeer(String script, Path folder, int dimensions, double limit) throws IOException {
        process = new ProcessBuilder(
                        System.getProperty("hone.bench.python", "python3"),
                        script,
                        folder.resolve("vectors.f4").toString(),
                        folder.resolve("kept.txt").toString(),
                        String.valueOf(dimensions),
                        String.valueOf(limit))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Its figures of one more pass. */
    String pass() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        String line = answers.readLine();
        assertThat(line).as("the peer answers").isNotNull();
        return String.valueOf(line);
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Writes vectors as little-endian single precision, one after the other. */
    static void write(Path folder, List<float[]> vectors) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("vectors.f4")))) {
            for (float[] vector : vectors) {
                ByteBuffer bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(vector);
                out.write(bytes.array());
            }
        }
    }

    /**
     * Positions that the cosine duplicate gate keeps, one after the other.
     *
     * @param wave vectors that come together, as the examples of a wave do
     */
    static List<Integer> kept(List<float[]> vectors, double limit, int wave) {
        int dimensions = vectors.getFirst().length;
        var before = new VectorBlock(dimensions);
        List<Integer> kept = new ArrayList<>();
        for (int from = 0; from < vectors.size(); from += wave) {
            var gate = new CosineDuplicateGate(limit, new VectorBlock(dimensions), before, dimensions);
            List<Item> items = vectors.subList(from, Math.min(vectors.size(), from + wave)).stream()
                    .map(vector -> new Item(Rows.candidate("x", "a"), vector))
                    .toList();
            gate.expect(items);
            for (int i = 0; i < items.size(); i++) {
                if (gate.check(items.get(i)).isEmpty()) {
                    gate.kept(items.get(i));
                    kept.add(from + i);
                }
            }
            kept.stream().skip(before.size()).forEach(row -> before.add(vectors.get(row)));
        }
        return kept;
    }
}
