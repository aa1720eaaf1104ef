package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.curate.RealShare;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.embed.EmbeddingModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Learning curves of policies by the product's own planner, teachers and embedded student, without gates and clusters:
 * {@code ./mvnw test -Dtest=PolicyBench -Dhone.test.groups.excluded=full}. More options, each {@code -Dhone.bench.}:
 * {@code data=banking77-corpus|banking77-pool|definitions-corpus|clinc-pool}, {@code probe=1000,230},
 * {@code arms=mix,cov,adaptive}, {@code repeats=5}, {@code folds=4}, {@code tuning=true} (judges on held-out training
 * rows instead of the test set). Writes target/policies-DATA-PROBE.txt.
 */
@Tag("bench")
class PolicyBench {
    /** Two-sided 95 % points of Student's t with 1, 2, ... degrees of freedom. */
    private static final double[] T = {12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262};

    @TempDir
    private Path folder;

    @Test
    void policies_against_balanced() throws IOException {
        String data = System.getProperty("hone.bench.data", "banking77-corpus");
        int repeats = Integer.getInteger("hone.bench.repeats", 5);
        String[] arms = System.getProperty("hone.bench.arms", "targeted,mix,cov,adaptive")
                .split(",");
        try (var onnx = EmbeddingModels.open("all-minilm-l6-v2", folder, 1)) {
            Embedder embedder = new RememberedVectors(onnx, Path.of("target/policy-vectors.bin"));
            for (String probe :
                    System.getProperty("hone.bench.probe", "1000,230").split(",")) {
                String table = table(new PolicyTask.Setting(data, Integer.parseInt(probe)), embedder, arms, repeats);
                System.out.println(table);
                Files.writeString(Path.of("target/policies-%s-%s.txt".formatted(data, probe)), table);
            }
        }
    }

    private String table(PolicyTask.Setting setting, Embedder embedder, String[] arms, int repeats) throws IOException {
        Map<String, List<double[]>> curves = new HashMap<>();
        List<String> all = new ArrayList<>(List.of("balanced"));
        all.addAll(Arrays.asList(arms));
        var report =
                new StringBuilder("%s, probe %d, %d repeats%n".formatted(setting.data(), setting.probe(), repeats));
        for (int repeat = 1; repeat <= repeats; repeat++) {
            PolicyTask task = PolicyTask.load(setting, repeat);
            for (String arm : all) {
                double[] curve =
                        new PolicyRun(task, embedder, folder.resolve(setting.probe() + arm + repeat)).curve(arm);
                curves.computeIfAbsent(arm, name -> new ArrayList<>()).add(curve);
            }
        }
        for (String arm : all) {
            report.append(line(arm, of(curves, arm), of(curves, "balanced")));
        }
        assertThat(curves).hasSize(all.size());
        return report.toString();
    }

    private static List<double[]> of(Map<String, List<double[]>> curves, String arm) {
        return curves.getOrDefault(arm, List.of());
    }

    /** Mean over rounds 1.. of the difference to balanced, in points, with its t interval, then the curve. */
    private static String line(String arm, List<double[]> curves, List<double[]> balanced) {
        int n = curves.size();
        double[] differences = new double[n];
        double[] mean = new double[curves.getFirst().length];
        for (int i = 0; i < n; i++) {
            for (int round = 0; round < mean.length; round++) {
                mean[round] += curves.get(i)[round] / n;
                double difference = curves.get(i)[round] - balanced.get(i)[round];
                differences[i] += round == 0 ? 0 : 100 * difference / (mean.length - 1);
            }
        }
        double average = Arrays.stream(differences).average().orElseThrow();
        double squares = Arrays.stream(differences)
                .map(d -> (d - average) * (d - average))
                .sum();
        double half = n < 2 ? Double.NaN : T[Math.min(n, T.length + 1) - 2] * Math.sqrt(squares / (n - 1) / n);
        var line = new StringBuilder(String.format(Locale.ROOT, "%-10s %+.2f +-%.2f |", arm, average, half));
        for (double score : mean) {
            line.append(String.format(Locale.ROOT, " %.3f", score));
        }
        return line.append('\n').toString();
    }

    /** Used by {@link PolicyRun}: the mix that the loop trains on. */
    static List<Example> mixed(List<Example> seeds, List<Example> kept) {
        List<Example> real = new ArrayList<>(seeds);
        List<Example> synthetic = new ArrayList<>();
        kept.forEach(row -> (row.lineage().source().isReal() ? real : synthetic).add(row));
        return RealShare.mix(real, synthetic, 0.2);
    }
}
