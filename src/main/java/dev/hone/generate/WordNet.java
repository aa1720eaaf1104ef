package dev.hone.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Synonyms from the WordNet 3.1 database files on the class path (format: wndb(5WN), index by lemma and data by byte
 * offset). Files are read the first time that a part of speech is looked up.
 */
public final class WordNet {
    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";

    private enum Part {
        NOUN,
        VERB,
        ADJ,
        ADV;

        String file(String kind) {
            return kind + "." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Part, byte[]> indexes = new EnumMap<>(Part.class);
    private final Map<Part, byte[]> data = new EnumMap<>(Part.class);

    /**
     * Other single words of the word's first sense, in the part of speech in which most of its senses were found in
     * tagged text. Empty where it has none, also for inflected forms.
     */
    public synchronized List<String> synonyms(String word) {
        String lemma = word.toLowerCase(Locale.ROOT);
        Sense best = null;
        for (Part part : Part.values()) {
            Optional<Sense> sense = firstSense(part, lemma);
            if (sense.isPresent() && (best == null || sense.get().tagged() > best.tagged())) {
                best = sense.get();
            }
        }
        return best == null ? List.of() : others(best, lemma);
    }

    /** Where a lemma's first sense is, and how many of its senses were found in tagged text. */
    private record Sense(Part part, int offset, int tagged) {}

    /** Index line: lemma pos synset_cnt p_cnt [symbols] sense_cnt tagsense_cnt offset... */
    private Optional<Sense> firstSense(Part part, String lemma) {
        byte[] index = indexes.computeIfAbsent(part, p -> read(p.file("index")));
        return line(index, lemma).map(line -> {
            String[] fields = line.split(" ");
            int tagged = 5 + Integer.parseInt(fields[3]);
            return new Sense(part, Integer.parseInt(fields[tagged + 1]), Integer.parseInt(fields[tagged]));
        });
    }

    /** Data line: offset lex_filenum ss_type w_cnt(hex) (word lex_id)... */
    private List<String> others(Sense sense, String lemma) {
        byte[] file = data.computeIfAbsent(sense.part(), p -> read(p.file("data")));
        String[] fields =
                text(file, sense.offset(), endOfLine(file, sense.offset())).split(" ");
        int count = Integer.parseInt(fields[3], 16);
        List<String> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String word = fields[4 + 2 * i].replaceFirst("\\(.*", "");
            if (!word.contains("_") && !word.equalsIgnoreCase(lemma)) {
                others.add(word);
            }
        }
        return others;
    }

    /** Binary search in a file whose lines are sorted by their first field; it is empty in the licence lines, first. */
    private static Optional<String> line(byte[] file, String key) {
        int low = 0;
        int high = key.isEmpty() ? 0 : file.length;
        while (low < high) {
            int start = startOfLine(file, (low + high) >>> 1);
            int end = endOfLine(file, start);
            String line = text(file, start, end);
            int order = line.substring(0, Math.max(0, line.indexOf(' '))).compareTo(key);
            if (order == 0) {
                return Optional.of(line);
            } else if (order < 0) {
                low = end + 1;
            } else {
                high = start;
            }
        }
        return Optional.empty();
    }

    private static int startOfLine(byte[] file, int at) {
        int start = at;
        while (start > 0 && file[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int endOfLine(byte[] file, int at) {
        int end = at;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String text(byte[] file, int start, int end) {
        return new String(file, start, end - start, StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) {
        try (InputStream in = WordNet.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("WordNet file %s is not on the class path".formatted(FOLDER + name));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read WordNet file " + FOLDER + name, e);
        }
    }
}
