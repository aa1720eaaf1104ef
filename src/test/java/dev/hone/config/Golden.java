package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a committed file; {@code -Dgolden.write=true} rewrites the file instead. */
final class Golden {
    private Golden() {}

    static void check(String file, String actual) throws IOException {
        Path path = Path.of(file);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, actual);
        }
        assertThat(path).as("missing; run with -Dgolden.write=true").exists();
        assertThat(actual)
                .as("%s is out of date; run with -Dgolden.write=true", file)
                .isEqualTo(Files.readString(path).replace("\r\n", "\n"));
    }
}
