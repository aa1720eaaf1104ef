package dev.hone.loop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are either whole or not there. */
final class WrittenFile {
    private WrittenFile() {}

    static void write(Path target, String text) {
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder == null) {
                throw new RunFailed("%s has no folder to be written to.".formatted(target));
            }
            Files.createDirectories(folder);
            // The lease makes this process the only writer of a run, so one name is enough.
            Path temporary = folder.resolve("." + target.getFileName() + ".part");
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RunFailed(
                    "Cannot write %s: %s%nMaybe the disk is full; make room, then `hone resume`."
                            .formatted(target, e.getMessage()),
                    e);
        }
    }
}
