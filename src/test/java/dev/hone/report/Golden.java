package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a committed file, which {@code -Dgolden.write=true} rewrites. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/hone/report/golden");

    private Golden() {}

    static void check(String name, String actual) {
        check(FOLDER.resolve(name), actual);
    }

    static void check(Path file, String actual) {
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("%s (if the change is meant, rewrite it with -Dgolden.write=true)", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
