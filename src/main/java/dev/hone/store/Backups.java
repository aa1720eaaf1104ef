package dev.hone.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Copies of the H2 database taken before each migration. */
final class Backups {
    private final Path folder;

    Backups(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code before-VERSION.zip}, replacing an earlier copy for the same version. */
    void before(DataSource source, String version) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the backup folder " + folder, e);
        }
        String target =
                folder.resolve("before-" + version + ".zip").toAbsolutePath().toString();
        Jdbi.create(source).useHandle(handle -> handle.execute("backup to '" + target.replace("'", "''") + "'"));
    }

    Optional<Path> newest() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the backup folder " + folder, e);
        }
    }
}
