package dev.hone.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where keys come from: environment variables, and then lines {@code NAME=value} of a file that nobody but its owner
 * may read.
 */
final class Credentials {
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path file;
    private final Function<String, @Nullable String> environment;

    Credentials(Path file, Function<String, @Nullable String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** The value of a variable; null where there is none. */
    @Nullable
    String find(String variable) {
        String value = environment.apply(variable);
        return value != null || !Files.isRegularFile(file) ? value : written(variable);
    }

    private @Nullable String written(String variable) {
        String start = variable + "=";
        for (String line : lines()) {
            if (line.strip().startsWith(start)) {
                return line.strip().substring(start.length());
            }
        }
        return null;
    }

    private List<String> lines() {
        try {
            boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
            if (posix && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new RunRefused(
                        "%s holds keys, and others may read it.%nMaybe run: chmod 600 %s".formatted(file, file));
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new RunRefused(
                    "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()));
        }
    }
}
