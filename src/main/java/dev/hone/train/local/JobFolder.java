package dev.hone.train.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.Example;
import dev.hone.data.Export;
import dev.hone.data.ExportFormat;
import dev.hone.data.TrainValidation;
import dev.hone.train.TrainingJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one training: the job, its rows, what the trainer tells, and what comes out of it.
 *
 * @param path the folder
 */
record JobFolder(Path path) {
    /** Python writes NaN and Infinity as they are. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final String JOB = "job.json";
    private static final int TAIL = 600;
    static final String TRAIN = "train.jsonl";
    static final String VALIDATION = "validation.jsonl";

    Path job() {
        return path.resolve(JOB);
    }

    /** Standard output of the trainer, of all its starts. */
    Path told() {
        return path.resolve("events.jsonl");
    }

    /** Standard error of the trainer. */
    Path log() {
        return path.resolve("trainer.log");
    }

    /** The folder that the trainer writes to. */
    Path output() {
        return path.resolve("out");
    }

    /** There once the job is to end. */
    Path cancelled() {
        return path.resolve("cancelled");
    }

    /** Who was started last. */
    Path process() {
        return path.resolve("process");
    }

    /** Whose job it is, and by which rows and settings; empty where there is no job yet. */
    Optional<JsonNode> written() {
        try {
            return Files.exists(job()) ? Optional.of(JSON.readTree(Files.readString(job()))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + job(), e);
        }
    }

    /** Writes the rows and, last, the job; nothing half-written is ever taken for one. */
    void write(TrainingJob job, LocalRecipe recipe, ObjectNode described) {
        List<Example> rows = TrainValidation.shuffled(job.examples(), job.seed());
        try {
            Files.createDirectories(path);
            write(rows, job, recipe, TRAIN);
            if (!job.way().validation().isEmpty()) {
                write(job.way().validation(), job, recipe, VALIDATION);
            }
            try (var side = Files.newBufferedWriter(path.resolve("train.lineage.jsonl"), StandardCharsets.UTF_8)) {
                Export.provenance(rows, side);
            }
            Path part = path.resolve(JOB + ".part");
            Files.writeString(part, described.toPrettyString());
            Files.move(part, job(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the job to " + path, e);
        }
    }

    private void write(List<Example> rows, TrainingJob job, LocalRecipe recipe, String name) throws IOException {
        ExportFormat format = job.way().isOfPairs() ? ExportFormat.DPO_TRL : ExportFormat.CHAT_JSONL;
        try (OutputStream out = Files.newOutputStream(path.resolve(name))) {
            format.write(rows, recipe.instruction().apply(job.labels()), out);
        }
    }

    /** All that the trainer told, in order; a line that is no object of JSON, such as half of one, is left out. */
    List<JsonNode> events() {
        return text(told()).lines().flatMap(line -> event(line).stream()).toList();
    }

    private static Optional<JsonNode> event(String line) {
        try {
            return Optional.ofNullable(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The last lines of the trainer's log. */
    String logTail() {
        String log = text(log()).strip();
        return log.substring(Math.max(0, log.length() - TAIL));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
