package dev.hone.train.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.data.Example;
import dev.hone.embed.CachedEmbedder;
import dev.hone.embed.EmbeddingModels;
import dev.hone.embed.InMemoryVectorCache;
import dev.hone.train.Answer;
import dev.hone.train.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of TEACHER-CORPUS.md, which logistic regression reached on the same data. */
class BankingStudentTest {
    private static final Path DATA = Path.of("../shared/data/banking77");

    @TempDir
    private Path folder;

    @Test
    void the_student_is_as_good_as_logistic_regression_on_real_data() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "skipped: data set not present");
        List<Example> seeds = rows("seeds.jsonl");
        List<Example> all = new ArrayList<>(seeds);
        all.addAll(rows("teacher-corpus.jsonl"));
        List<Example> test = rows("test.jsonl");
        try (var onnx = EmbeddingModels.open("all-minilm-l6-v2", folder, 0)) {
            var embedder = new CachedEmbedder(onnx, new InMemoryVectorCache());

            assertThat(accuracy(seeds, test, embedder)).isCloseTo(0.668, within(0.01));
            assertThat(accuracy(all, test, embedder)).isCloseTo(0.820, within(0.01));
        }
    }

    private double accuracy(List<Example> train, List<Example> test, CachedEmbedder embedder) {
        var labels =
                List.copyOf(new TreeSet<>(train.stream().map(Example::output).toList()));
        String key = "rows-" + train.size();
        var tuner = new EmbeddedFineTuner(embedder, 10, 2000);
        String id = tuner.submit(new TrainingJob(key, train, labels, 1, folder.resolve(key)));
        try (var student = new EmbeddedServing(embedder).open(tuner.poll(id).detail())) {
            List<Answer> answers =
                    student.answer(test.stream().map(Example::input).toList());
            int right = 0;
            for (int i = 0; i < test.size(); i++) {
                right += answers.get(i).output().equals(test.get(i).output()) ? 1 : 0;
            }
            return (double) right / test.size();
        }
    }

    private static List<Example> rows(String name) throws IOException {
        var mapper = new ObjectMapper();
        List<Example> rows = new ArrayList<>();
        for (String line : Files.readAllLines(DATA.resolve(name))) {
            JsonNode row = mapper.readTree(line);
            rows.add(Example.seed(row.get("input").asText(), row.get("output").asText()));
        }
        return rows;
    }
}
