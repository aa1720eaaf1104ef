package dev.hone.train.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainInAnotherProcessTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void another_process_with_any_number_of_threads_writes_the_same_bytes(int threads) throws Exception {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        TrainOnce.class.getName(),
                        folder.resolve("there").toString())
                .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();

        String here = new EmbeddedFineTuner(Shapes.embedder(), 10, 500).submit(Shapes.job("run/0", folder));

        assertThat(folder.resolve("there/student.json")).hasSameBinaryContentAs(Path.of(here));
    }
}
