package dev.hone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that a reader, or a crash, never sees half of it: a new file beside it, then a rename. */
final class AtomicFile {
    private AtomicFile() {}

    /** Writes the text as UTF-8, making folders as needed. */
    static void write(Path target, String text) {
        Path file = target.toAbsolutePath();
        Path folder = file.getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            move(write(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))), file);
        } catch (AccessDeniedException e) {
            throw new DataException(
                    "%s cannot be written: no permission - choose a folder you may write to".formatted(target), e);
        } catch (IOException e) {
            throw new DataException(
                    "%s cannot be written: %s - check disk space and permissions".formatted(target, reason(e)), e);
        }
    }

    private static Path write(Path file, ByteBuffer bytes) throws IOException {
        Path temporary = fresh(file);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            return temporary;
        } catch (IOException | UncheckedIOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** A name that no other process or thread has; it starts with a dot, so that no file pattern takes it for data. */
    private static Path fresh(Path file) throws IOException {
        long process = ProcessHandle.current().pid();
        for (int attempt = 0; ; attempt++) {
            Path candidate = file.resolveSibling(".%s.%d-%d-%d.tmp"
                    .formatted(
                            file.getFileName(), process, Thread.currentThread().threadId(), attempt));
            try {
                return Files.createFile(candidate);
            } catch (FileAlreadyExistsException e) {
                if (attempt == 1000) {
                    throw e;
                }
            }
        }
    }

    private static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    private static String reason(IOException e) {
        String text = e.getMessage();
        return text == null ? e.getClass().getSimpleName() : text;
    }
}
