package dev.hone.data;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a shipped data set under a root: {@code seeds/NAME/} and {@code eval-sets/NAME/}. */
final class SetFiles {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private final Path root;
    private final Manifest manifest;

    SetFiles(Path root, Manifest manifest) {
        this.root = root;
        this.manifest = manifest;
    }

    /** One row as it is written. */
    record Entry(String id, Row row) {}

    Path path(DataPart part) {
        Path folder = root.resolve(part == DataPart.SEEDS ? "seeds" : "eval-sets");
        return folder.resolve(manifest.name()).resolve(part.word() + ".jsonl");
    }

    Path note() {
        return root.resolve("eval-sets").resolve(manifest.name()).resolve("SOURCE.md");
    }

    /** The parts that the set has, in the order in which they are written: what trains comes last. */
    List<DataPart> parts() {
        return List.of(DataPart.LOCKED, DataPart.OOD, DataPart.PROBE, DataPart.POOL, DataPart.SEEDS).stream()
                .filter(part -> manifest.files().containsKey(part.word()))
                .toList();
    }

    boolean complete() {
        return Files.exists(note()) && parts().stream().allMatch(part -> Files.exists(path(part)));
    }

    /** What is there already, compared with the manifest. */
    DataSets.Result existing() {
        List<Path> kept = new ArrayList<>();
        List<Path> changed = new ArrayList<>();
        for (DataPart part : parts()) {
            if (Files.exists(path(part))) {
                (isExpected(part) ? kept : changed).add(path(part));
            }
        }
        return new DataSets.Result(manifest.name(), counts(), List.of(), kept, changed);
    }

    /** Writes what is missing. Files that are there are left alone, even where they differ. */
    DataSets.Result write(Map<DataPart, List<Entry>> rows, String note) {
        DataSets.Result before = existing();
        Map<DataPart, String> texts = new TreeMap<>();
        rows.forEach((part, entries) -> texts.put(part, verified(part, entries)));
        List<Path> written = new ArrayList<>();
        if (!Files.exists(note())) {
            AtomicFile.write(note(), note);
            written.add(note());
        }
        for (DataPart part : parts()) {
            Path file = path(part);
            if (!Files.exists(file)) {
                AtomicFile.write(file, texts.getOrDefault(part, ""));
                written.add(file);
            }
        }
        return new DataSets.Result(manifest.name(), counts(), written, before.kept(), before.changed());
    }

    private String verified(DataPart part, List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(line(entry)).append('\n'));
        Manifest.Check wanted = manifest.files().get(part.word());
        Manifest.Check found = new Manifest.Check(entries.size(), ContentHash.of(text.toString()));
        if (!found.equals(wanted)) {
            throw new DataException("%s: the %s rows (%s) are not those of the manifest (%s) - nothing was written"
                    .formatted(manifest.name(), part.word(), found, wanted));
        }
        return text.toString();
    }

    /** The key order and spacing are part of the hash. */
    static String line(Entry entry) {
        return "{\"id\": %s, \"input\": %s, \"output\": %s, \"meta\": {}}"
                .formatted(
                        json(entry.id()),
                        json(entry.row().input()),
                        json(entry.row().output()));
    }

    private static String json(String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (IOException e) {
            throw new IllegalStateException("a text can always be written as JSON", e);
        }
    }

    private boolean isExpected(DataPart part) {
        try {
            Manifest.Check wanted = manifest.files().get(part.word());
            return wanted != null
                    && ContentHash.of(Files.readAllBytes(path(part))).equals(wanted.sha256());
        } catch (IOException e) {
            throw new DataException("%s cannot be read - check its permissions".formatted(path(part)), e);
        }
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        manifest.files().forEach((part, check) -> counts.put(part, check.rows()));
        return counts;
    }
}
