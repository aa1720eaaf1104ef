package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwoProcessesTest {
    @TempDir
    Path root;

    /** The other process. */
    public static final class Preparing {
        private Preparing() {}

        public static void main(String[] args) {
            DefinitionsData.prepare(Path.of(args[0]));
        }
    }

    private Process start(String classPath, Path target) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-Xmx512m", "-cp", classPath, Preparing.class.getName(), target.toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output.txt").toFile())
                .start();
    }

    @Test
    void two_processes_that_prepare_at_once_give_the_files_of_one() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path target = root.resolve("target");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(start(classPath, target));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).as(() -> output()).isZero();
        }
        assertThat(DefinitionsData.prepare(target).kept()).hasSize(4);
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(5);
        }
    }

    private String output() {
        try {
            return Files.readString(root.resolve("output.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
