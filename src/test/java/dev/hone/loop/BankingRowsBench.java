package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hone.data.Example;
import dev.hone.data.Limits;
import dev.hone.data.Lineage;
import dev.hone.data.RowFile;
import dev.hone.data.Source;
import dev.hone.diagnose.Diagnoser;
import dev.hone.diagnose.DiagnosisInput;
import dev.hone.diagnose.HurtInput;
import dev.hone.diagnose.HurtfulRow;
import dev.hone.diagnose.HurtfulRows;
import dev.hone.diagnose.LabelledRow;
import dev.hone.diagnose.Suspect;
import dev.hone.embed.CachedEmbedder;
import dev.hone.embed.Embedder;
import dev.hone.embed.EmbeddingModels;
import dev.hone.embed.InMemoryVectorCache;
import dev.hone.embed.Pca;
import dev.hone.train.Answer;
import dev.hone.train.TrainingJob;
import dev.hone.train.embedded.EmbeddedFineTuner;
import dev.hone.train.embedded.EmbeddedServing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doubtful labels and rows that hurt on BANKING77; training rows of the data set judge, never its test set. */
@Tag("bench")
class BankingRowsBench {
    private static final Path DATA = Path.of("../shared/data/banking77");
    private static final int REPEATS = 5;

    @TempDir
    private Path folder;

    @Test
    void removing_the_rows_that_hurt_raises_accuracy_on_rows_that_nobody_looked_at() throws Exception {
        assumeTrue(Files.isDirectory(DATA), "skipped: data set not present");
        try (var onnx = EmbeddingModels.open("all-minilm-l6-v2", folder, 0)) {
            var embedder = new CachedEmbedder(onnx, new InMemoryVectorCache());
            double change = 0;
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                change += removal(repeat, embedder) / REPEATS;
            }
            assertThat(change).isPositive();
        }
    }

    private double removal(int seed, Embedder embedder) {
        List<Example> seeds = rows("seeds.jsonl", Source.SEED);
        List<Example> corpus =
                shuffled(rows("teacher-corpus.jsonl", Source.GENERATED), seed).subList(0, 770);
        List<Example> real = shuffled(rows("train.jsonl", Source.SEED), seed);
        Set<String> known = seeds.stream().map(Example::id).collect(Collectors.toSet());
        real.removeIf(row -> known.contains(row.id()));
        List<LabelledRow> probe =
                real.subList(0, 1000).stream().map(LabelledRow::probe).toList();
        List<Example> judge = real.subList(1000, real.size());
        List<Example> training = new ArrayList<>(seeds);
        training.addAll(corpus);
        var labels =
                List.copyOf(new TreeSet<>(seeds.stream().map(Example::output).toList()));
        var fit = new Fit(embedder, labels, folder.resolve("s" + seed));
        Set<String> gone = confirmed(training, probe, fit);
        double before = fit.accuracy(training, judge);
        double after = fit.accuracy(without(training, gone), judge);
        Set<String> any =
                corpus.subList(0, gone.size()).stream().map(Example::id).collect(Collectors.toSet());
        double random = fit.accuracy(without(training, any), judge);
        System.out.printf(
                "hurtful: seed %d, %d confirmed; judge %.4f -> %.4f (any %d rows less: %.4f)%n",
                seed, gone.size(), before, after, any.size(), random);
        return after - before;
    }

    private static Set<String> confirmed(List<Example> training, List<LabelledRow> probe, Fit fit) {
        Map<String, String> all = new HashMap<>();
        probe.forEach(row -> all.put(row.id(), row.input()));
        training.forEach(row -> all.put(row.id(), row.input()));
        List<String> ids = List.copyOf(all.keySet());
        List<float[]> embedded = fit.embedder.embed(ids.stream().map(all::get).toList());
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            vectors.put(ids.get(i), embedded.get(i));
        }
        var in = new HurtInput(training, probe, fit.labels, vectors, fit.answers(training, all));
        long start = System.nanoTime();
        HurtfulRows.find(in, gone -> Map.of());
        System.out.printf("hurtful: estimate %.2f s%n", (System.nanoTime() - start) / 1e9);
        return HurtfulRows.find(in, gone -> fit.answers(without(training, gone), all)).stream()
                .filter(HurtfulRow::confirmed)
                .map(HurtfulRow::exampleId)
                .collect(Collectors.toSet());
    }

    @Test
    void planted_wrong_labels_are_found_at_a_stated_false_alarm_rate() throws Exception {
        assumeTrue(Files.isDirectory(DATA), "skipped: data set not present");
        try (var onnx = EmbeddingModels.open("all-minilm-l6-v2", folder, 0)) {
            var embedder = new CachedEmbedder(onnx, new InMemoryVectorCache());
            for (int seed = 0; seed < REPEATS; seed++) {
                double[] rates = planted(seed, embedder);
                System.out.printf("planted noise: seed %d, found %.3f, false alarms %.4f%n", seed, rates[0], rates[1]);
                assertThat(rates[0]).as("share of planted rows found").isGreaterThan(0.4);
                assertThat(rates[1]).as("share of other rows flagged").isLessThan(0.02);
            }
        }
    }

    private static double[] planted(int seed, Embedder embedder) {
        List<Example> real =
                shuffled(rows("train.jsonl", Source.SEED), 100 + seed).subList(0, 1500);
        List<String> labels =
                List.copyOf(new TreeSet<>(real.stream().map(Example::output).toList()));
        Random random = new Random(seed);
        List<LabelledRow> probe = new ArrayList<>();
        Set<String> flipped = new HashSet<>();
        Map<String, float[]> vectors = new HashMap<>();
        for (Example row : real) {
            boolean flip = random.nextDouble() < 0.05;
            int shift = 1 + random.nextInt(labels.size() - 1);
            String label = flip ? labels.get((labels.indexOf(row.output()) + shift) % labels.size()) : row.output();
            probe.add(new LabelledRow(row.id(), row.input(), label, LabelledRow.Place.PROBE));
            vectors.put(row.id(), embedder.embed(List.of(row.input())).getFirst());
            if (flip) {
                flipped.add(row.id());
            }
        }
        var in = new DiagnosisInput(4, List.of(), vectors, List.of(), List.of(), Set.of(), probe, labels);
        List<Suspect> suspects = Diagnoser.diagnose(
                        in, (rows, wanted) -> Pca.fit(rows, wanted).project(rows))
                .insight()
                .suspects();
        long hits = suspects.stream()
                .filter(one -> flipped.contains(one.row().id()))
                .count();
        double alarms = (double) (suspects.size() - hits) / (real.size() - flipped.size());
        return new double[] {(double) hits / flipped.size(), alarms};
    }

    private static List<Example> without(List<Example> rows, Set<String> gone) {
        return rows.stream().filter(row -> !gone.contains(row.id())).toList();
    }

    private static List<Example> shuffled(List<Example> rows, int seed) {
        List<Example> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static List<Example> rows(String name, Source source) {
        var lineage = source == Source.SEED
                ? Lineage.seed()
                : new Lineage(source, "recorded", null, null, List.of(), null, 1, Map.of());
        return RowFile.read(DATA.resolve(name), Limits.standard()).rows().stream()
                .map(row -> new Example(row.input(), row.output(), lineage))
                .toList();
    }

    /** The embedded student. */
    private static final class Fit {
        private final Embedder embedder;
        private final List<String> labels;
        private final Path folder;
        private int jobs;

        Fit(Embedder embedder, List<String> labels, Path folder) {
            this.embedder = embedder;
            this.labels = labels;
            this.folder = folder;
        }

        private List<Answer> ask(List<Example> rows, List<String> inputs) {
            String key = "fit-" + jobs++;
            var tuner = new EmbeddedFineTuner(embedder, 10, 2000);
            String id = tuner.submit(new TrainingJob(key, rows, labels, 1, folder.resolve(key)));
            try (var student = new EmbeddedServing(embedder).open(tuner.poll(id).detail())) {
                return student.answer(inputs);
            }
        }

        Map<String, double[]> answers(List<Example> rows, Map<String, String> texts) {
            List<String> ids = List.copyOf(texts.keySet());
            List<Answer> given = ask(rows, ids.stream().map(texts::get).toList());
            Map<String, double[]> answers = new HashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                answers.put(
                        ids.get(i),
                        given.get(i).probabilities().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
            }
            return answers;
        }

        double accuracy(List<Example> rows, List<Example> judge) {
            List<Answer> given = ask(rows, judge.stream().map(Example::input).toList());
            int right = 0;
            for (int i = 0; i < judge.size(); i++) {
                right += given.get(i).output().equals(judge.get(i).output()) ? 1 : 0;
            }
            return (double) right / judge.size();
        }
    }
}
