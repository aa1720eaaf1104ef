package dev.hone.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the bytes of a loop file as UTF-8 text, or says why that cannot be done. */
final class LoopText {
    /** A loop file is written by hand; more than this is another kind of file. */
    static final int MOST_BYTES = 1 << 20;

    private LoopText() {}

    static Optional<String> read(Path file, Reading reading) {
        if (!Files.exists(file)) {
            reading.problem("not found" + nearby(file));
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            reading.problem("not a file - name a loop file, such as loop-configs/definitions.yaml");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                reading.problem("larger than 1 MiB - a loop file is a short YAML text; is this a data file?");
                return Optional.empty();
            }
            return decode(bytes, reading);
        } catch (AccessDeniedException e) {
            reading.problem("may not be read - check the permissions of the file");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Optional<String> decode(byte[] bytes, Reading reading) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (!result.isError()) {
            return Optional.of(out.toString());
        }
        String good = out.toString();
        int line = (int) good.chars().filter(c -> c == '\n').count() + 1;
        int column = good.length() - good.lastIndexOf('\n');
        reading.problem(
                line,
                column,
                "byte 0x%02X is not UTF-8 text - save the file as UTF-8".formatted(bytes[in.position()] & 0xFF));
        return Optional.empty();
    }

    private static String nearby(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            return " - check the path";
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            List<String> names = siblings.limit(1000)
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(sibling -> sibling.endsWith(".yaml") || sibling.endsWith(".yml"))
                    .sorted()
                    .toList();
            return Nearest.of(name.toString(), names)
                    .map(near -> " - maybe " + file.resolveSibling(near))
                    .orElse(" - check the path");
        } catch (IOException e) {
            return " - check the path";
        }
    }
}
