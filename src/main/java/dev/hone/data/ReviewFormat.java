package dev.hone.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files in which rows go to people and come back: one JSON object a line, or those of two labelling tools. */
public enum ReviewFormat {
    JSONL,
    LABEL_STUDIO,
    ARGILLA;

    /** Most bytes of a file that is read. */
    private static final long MOST = 200_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public static Optional<ReviewFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(name))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Writes tasks; beside a file for Label Studio stands {@code FILE.config.xml}, the project's set-up. */
    public void write(List<ReviewTask> tasks, Path file) throws IOException {
        if (this == LABEL_STUDIO) {
            Path setUp = file.resolveSibling(file.getFileName() + ".config.xml");
            Files.writeString(setUp, LabelStudio.setUp());
        }
        Files.writeString(file, text(tasks));
    }

    private String text(List<ReviewTask> tasks) throws JsonProcessingException {
        if (this == JSONL) {
            StringBuilder lines = new StringBuilder();
            for (ReviewTask task : tasks) {
                lines.append(MAPPER.writeValueAsString(line(task))).append('\n');
            }
            return lines.toString();
        }
        ArrayNode all = MAPPER.createArrayNode();
        tasks.forEach(task -> all.add(this == ARGILLA ? Argilla.record(task) : LabelStudio.task(task)));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    private static ObjectNode line(ReviewTask task) {
        ObjectNode row = MAPPER.createObjectNode();
        row.put("id", task.id());
        row.put("round", task.origin().round());
        row.put("teacher", task.origin().teacher());
        row.put("input", task.input());
        row.put("output", task.output());
        row.put("criterion", task.criterion());
        row.put("reason", task.reason());
        for (String open : List.of("decision", "fixed-input", "fixed-output", "note")) {
            row.put(open, "");
        }
        return row;
    }

    /**
     * Reads what people said; rows without a decision are left out.
     *
     * @throws DataException where the file is none of this format
     */
    public List<ReviewAnswer> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
            throw new DataException("%s: not found, or larger than %d bytes".formatted(file, MOST));
        }
        List<ReviewAnswer> answers = new ArrayList<>();
        try {
            if (this == JSONL) {
                answers.addAll(lines(Files.readAllLines(file)));
            } else {
                JsonNode all = MAPPER.readTree(Files.readString(file));
                if (!all.isArray()) {
                    throw new DataException("%s: is no list - export it as JSON".formatted(file));
                }
                for (int i = 0; i < all.size(); i++) {
                    answers.addAll(
                            this == ARGILLA
                                    ? Argilla.answers(i + 1, all.get(i))
                                    : LabelStudio.answers(i + 1, all.get(i)));
                }
            }
        } catch (JsonProcessingException e) {
            throw new DataException("%s: is not valid JSON - correct it, or name its format".formatted(file), e);
        }
        return answers.stream().filter(answer -> !answer.decision().isEmpty()).toList();
    }

    private static List<ReviewAnswer> lines(List<String> lines) throws JsonProcessingException {
        List<ReviewAnswer> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                answers.add(answer(i + 1, MAPPER.readTree(lines.get(i))));
            }
        }
        return answers;
    }

    private static ReviewAnswer answer(int line, JsonNode row) {
        return new ReviewAnswer(
                line,
                row.path("id").asText(),
                row.path("reviewer").asText(),
                row.path("decision").asText().strip(),
                row.path("fixed-input").asText(),
                row.path("fixed-output").asText(),
                row.path("note").asText());
    }
}
