package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.verify.CodeTests;
import dev.hone.verify.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long grading code takes, each answer and each expected output in a sandbox of its own, beside starting Python
 * alone: {@code ./hone test --bench -Dtest=CodeGraderBench}. Writes target/code-grader.txt.
 */
@Tag("bench")
class CodeGraderBench {
    private static final int ROWS = 200;

    @Test
    void answers_are_graded_in_sandboxes() throws IOException, InterruptedException {
        List<Grader.Pair> answers =
                IntStream.range(0, ROWS).mapToObj(CodeGraderBench::pair).toList();
        try (Grader grader = new CodeGrader(CodeTests.here(Sandbox.Limits.USUAL))) {
            double whole = seconds(() -> assertThat(grader.grade(answers)).containsOnly(Grade.of(true)));
            double again = seconds(() -> assertThat(grader.grade(answers)).containsOnly(Grade.of(true)));
            double python = seconds(CodeGraderBench::python);
            String report = "%d trials: %.1f s, %.0f ms each; the same again: %.3f s; Python alone: %.0f ms a start%n"
                    .formatted(2 * ROWS, whole, 1000 * whole / (2 * ROWS), again, 1000 * python / 20);
            System.out.print(report);
            Files.writeString(Path.of("target/code-grader.txt"), report);
        }
    }

    private static Grader.Pair pair(int i) {
        String tests = "assert f(1) == %d\nassert f(-3) == %d".formatted(1 + i, i - 3);
        Lineage tested = Lineage.seed().with(Map.of(Lineage.TESTS, tests));
        var row = new Example("add %d".formatted(i), "def f(x):\n    return x + %d".formatted(i), tested);
        return new Grader.Pair(row, "f = lambda x: %d + x".formatted(i));
    }

    private static void python() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            assertThat(new ProcessBuilder("/usr/bin/python3", "-s", "-B", "-c", "pass")
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
