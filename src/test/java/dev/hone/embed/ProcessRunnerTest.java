package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRunnerTest {
    private final ProcessRunner runner = new ProcessRunner(Path.of("/some/java"));

    @TempDir
    private Path folder;

    @Test
    void the_exit_code_and_both_outputs_come_back() {
        CommandRunner.Outcome outcome =
                runner.run(List.of("sh", "-c", "echo out; echo err >&2; echo $JAVA_HOME; pwd; exit 3"), folder);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.output())
                .contains("out", "err", "/some/java", folder.getFileName().toString());
    }

    @Test
    void only_the_end_of_a_long_output_is_kept() {
        CommandRunner.Outcome outcome = runner.run(List.of("sh", "-c", "yes | head -n 20000; echo the end"), folder);

        assertThat(outcome.output()).hasSize(4000).endsWith("the end\n");
    }

    @Test
    void a_program_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> runner.run(List.of("no-such-program"), folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void an_interrupt_ends_the_wait_and_is_not_swallowed() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> runner.run(List.of("sh", "-c", "exec >&- 2>&-; exec sleep 60"), folder))
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
