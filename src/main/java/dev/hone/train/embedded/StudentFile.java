package dev.hone.train.embedded;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hone.data.ContentHash;
import dev.hone.train.StudentUnreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that a trained student is kept in. Its bytes depend on the training alone: no time, no machine.
 *
 * @param format name and version of the layout
 * @param runKey run key of the job that made it
 * @param rows hash of everything that the job trained on, so that another job is not taken for it
 * @param embedding id of the sentence model
 * @param labels all labels, in the order of the probabilities
 * @param weights label x dimension, little-endian 32-bit floats in base64
 * @param bias one per label, likewise
 * @param check hash of the other fields
 */
@JsonPropertyOrder({"format", "runKey", "rows", "embedding", "labels", "weights", "bias", "check"})
record StudentFile(
        String format,
        String runKey,
        String rows,
        String embedding,
        List<String> labels,
        String weights,
        String bias,
        String check) {

    static final String NAME = "student.json";
    private static final String FORMAT = "hone-softmax-1";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    StudentFile {
        labels = List.copyOf(labels);
    }

    static StudentFile of(String runKey, String rows, SoftmaxModel model) {
        float[] flat = new float[model.labels().size() * model.dimensions()];
        for (int label = 0; label < model.labels().size(); label++) {
            System.arraycopy(model.weights()[label], 0, flat, label * model.dimensions(), model.dimensions());
        }
        var unchecked = new StudentFile(
                FORMAT, runKey, rows, model.embedding(), model.labels(), encoded(flat), encoded(model.bias()), "");
        return new StudentFile(
                FORMAT,
                runKey,
                rows,
                model.embedding(),
                model.labels(),
                encoded(flat),
                encoded(model.bias()),
                unchecked.digest());
    }

    SoftmaxModel model() {
        float[] flat = decoded(weights);
        float[][] table = new float[labels.size()][flat.length / labels.size()];
        for (int label = 0; label < table.length; label++) {
            System.arraycopy(flat, label * table[label].length, table[label], 0, table[label].length);
        }
        return new SoftmaxModel(embedding, labels, table, decoded(bias));
    }

    /** Reads and checks a file; {@link StudentUnreadable} says what is wrong with it. */
    static StudentFile read(Path file) {
        StudentFile student;
        try {
            student = requireNonNull(JSON.readValue(Files.readAllBytes(file), StudentFile.class), "it holds nothing");
        } catch (IOException | NullPointerException e) {
            throw damaged(
                    file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
        if (!FORMAT.equals(student.format)) {
            throw damaged(file, "its format is %s, wanted %s".formatted(student.format, FORMAT), null);
        }
        if (!student.digest().equals(student.check)) {
            throw damaged(file, "its content does not match its checksum", null);
        }
        return student;
    }

    /** Replaces the file as a whole: after a crash there is the old one or the new one, and it is on the disk. */
    void write(Path file) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                var content = ByteBuffer.wrap(JSON.writeValueAsBytes(this));
                while (content.hasRemaining()) {
                    channel.write(content);
                }
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the student to %s (%s)".formatted(file, e), e);
        }
    }

    private String digest() {
        return ContentHash.of(String.join("\u001f", format, runKey, rows, embedding, weights, bias) + "\u001e"
                + String.join("\u001f", labels));
    }

    private static StudentUnreadable damaged(Path file, String what, @Nullable Exception cause) {
        return new StudentUnreadable(
                "%s is not a readable student: %s.%nMaybe delete it and resume the run, which trains it again."
                        .formatted(file, what),
                cause);
    }

    private static String encoded(float[] values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] decoded(String base64) {
        var floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[floats.remaining()];
        floats.get(values);
        return values;
    }
}
