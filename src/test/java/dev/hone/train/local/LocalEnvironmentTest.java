package dev.hone.train.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEnvironmentTest {
    @TempDir
    private Path home;

    @Test
    void every_package_has_a_version_and_a_hash() throws IOException {
        var environment = new LocalEnvironment(home);
        assertThatThrownBy(() -> environment.create("/no/such/python", line -> {}))
                .hasMessage("Python 3.11 or later is needed: /no/such/python cannot be started");

        String text = Files.readString(environment.folder().resolve("requirements.txt"));
        String[] packages = text.replace("\\\n", " ").split("\n");
        assertThat(packages)
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(line).matches("\\S+==\\S+( ;.*?)?\\s+--hash=sha256:.*"));
        assertThat(text).contains("\ntorch==", "\ntrl==", "\npeft==").doesNotContain("://");
        assertThat(environment.isReady()).isFalse();
    }

    @Test
    void it_is_ready_only_once_every_step_went_well() throws IOException {
        Path python = home.resolve("python");
        Files.writeString(python, """
                #!/bin/sh
                case "$*" in *venv*) mkdir -p env/bin; cp "$0" env/bin/python;;
                  *pip*) echo "installing"; test -f allowed || { echo "no space left"; exit 1; };; esac
                """);
        assertThat(python.toFile().setExecutable(true)).isTrue();
        var environment = new LocalEnvironment(home);
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> environment.create(python.toString(), told::add))
                .hasMessage("the packages cannot be installed: no space left");
        assertThat(environment.isReady()).isFalse();
        Files.writeString(environment.folder().resolve("allowed"), "");
        environment.create(python.toString(), told::add);

        assertThat(environment.isReady()).isTrue();
        assertThat(told).containsExactly("installing", "no space left", "installing");
        environment.create("/no/such/python", told::add);
        assertThat(environment.trainer().getLast()).endsWith("-train.py");
        assertThat(Path.of(environment.server().getLast())).content().contains("serve");
    }
}
