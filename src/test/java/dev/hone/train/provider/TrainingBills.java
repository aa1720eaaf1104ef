package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.data.Example;
import dev.hone.data.TraceForm;
import dev.hone.train.FineTuner;
import dev.hone.train.TrainingJob;
import dev.hone.train.prompted.TunedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What a training is expected to cost beside what a provider bills that counts by a tokenizer of its own. */
final class TrainingBills {
    /** Real rows of the repository: questions to a bank, and definitions of words. */
    static final List<String> DATA = List.of("banking77", "definitions");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 300;
    private static final int KEPT = 30;
    private static final double PER_MILLION = 3;

    private TrainingBills() {}

    /** Trains on real rows, and returns how many percent the estimate lies above the bill. */
    static double deviation(TunerBench bench, String data, LongSupplier billed) {
        FineTuner tuner = bench.tuner();
        TrainingJob job = job(bench.job(data + "/1"), data);
        double estimate = tuner.estimate(job).orElseThrow().doubleValue();
        String id = tuner.submit(job);
        for (int i = 0; i < 20 && !tuner.poll(id).isEnded(); i++) {
            assertThat(i).isLessThan(19);
        }
        double bill = billed.getAsLong() * PER_MILLION / 1_000_000;
        assertThat(estimate).as(data).isCloseTo(bill, withinPercentage(5));
        return 100 * (estimate / bill - 1);
    }

    private static TrainingJob job(TrainingJob plain, String data) {
        List<Example> raw = rows(Path.of("seeds", data, "teacher-corpus.jsonl"));
        List<String> labels =
                raw.stream().map(Example::output).distinct().sorted().toList();
        var text = new TunedText(labels, TraceForm.NONE);
        List<Example> told = raw.stream()
                .flatMap(row -> text.row(row, Optional::of).stream())
                .toList();
        var way = new TrainingJob.Way(told.subList(ROWS - KEPT, ROWS), TrainingJob.Way.SUPERVISED, null);
        return new TrainingJob(plain.runKey(), told.subList(0, ROWS - KEPT), labels, 7, plain.output(), way);
    }

    private static List<Example> rows(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .limit(ROWS)
                    .map(TrainingBills::tree)
                    .map(row -> Example.seed(
                            row.path("input").asText(), row.path("output").asText()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
