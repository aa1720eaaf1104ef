package dev.hone.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms in which sets are published whose outputs are written freely. */
final class FreePublisher {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern CALCULATOR = Pattern.compile("<<[^>]*>>");

    private FreePublisher() {}

    /** One JSON object a line, with a question and a worked answer; marks of a calculator are left out. */
    static List<RawRow> gsm8k(byte[] file) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        for (String line : lines(file)) {
            JsonNode row = MAPPER.readTree(line);
            String answer = CALCULATOR.matcher(row.path("answer").asText()).replaceAll("");
            rows.add(new RawRow(row.path("question").asText(), answer));
        }
        return rows;
    }

    /** Sentences in one file, and on the same lines of another their regular expressions. */
    static List<RawRow> nlrx(byte[] sentences, byte[] expressions) throws IOException {
        List<String> texts = lines(sentences);
        List<String> outputs = lines(expressions);
        if (texts.size() != outputs.size()) {
            throw new IOException("the two files have different numbers of lines");
        }
        List<RawRow> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add(new RawRow(texts.get(i), outputs.get(i)));
        }
        return rows;
    }

    /** One JSON file of an intent: utterances in pieces, some of which are the value of a slot. */
    static List<RawRow> snips(byte[] file) throws IOException {
        JsonNode root = MAPPER.readTree(new String(file, StandardCharsets.UTF_8));
        List<RawRow> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> intent : root.properties()) {
            for (JsonNode utterance : intent.getValue()) {
                StringBuilder text = new StringBuilder();
                Map<String, List<String>> slots = new TreeMap<>();
                for (JsonNode piece : utterance.path("data")) {
                    text.append(piece.path("text").asText());
                    if (piece.has("entity")) {
                        slots.computeIfAbsent(piece.path("entity").asText(), name -> new ArrayList<>())
                                .add(quoted(folded(piece.path("text").asText())));
                    }
                }
                rows.add(new RawRow(text.toString(), output(intent.getKey(), slots)));
            }
        }
        return rows;
    }

    /** The key order and spacing are part of a row's hash. */
    private static String output(String intent, Map<String, List<String>> slots) {
        String values = slots.entrySet().stream()
                .map(slot -> quoted(slot.getKey()) + ": "
                        + (slot.getValue().size() == 1
                                ? slot.getValue().getFirst()
                                : "[" + String.join(", ", slot.getValue()) + "]"))
                .collect(Collectors.joining(", "));
        return "{\"intent\": %s, \"slots\": {%s}}".formatted(quoted(intent), values);
    }

    private static String quoted(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("(?U)\\s+", " ")
                .strip();
    }

    private static List<String> lines(byte[] file) {
        return new String(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
