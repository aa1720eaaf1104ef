package dev.hone.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** The existing file that a missing one most likely means. Looks at few folders and few entries: it is only advice. */
final class NearestFile {
    private static final int DEPTH = 4;
    private static final int ENTRIES = 2000;
    /** Jaro-Winkler similarity (0..1) of the whole relative paths below which nothing is suggested. */
    private static final double LIKE = 0.72;

    private final List<Path> folders;

    NearestFile(List<Path> folders) {
        this.folders = folders;
    }

    /** The nearest file, written as the user would write it; {@code where} breaks ties, such as {@code data.locked}. */
    Optional<String> of(String written, String where) {
        String first = written.replace('\\', '/').split("/", -1)[0];
        String key = where.substring(where.lastIndexOf('.') + 1);
        for (Path folder : folders) {
            Optional<String> near = start(folder, first).flatMap(top -> below(folder, top, written, key));
            if (near.isPresent()) {
                return near;
            }
        }
        return Optional.empty();
    }

    /** The entry of a folder that the first part of the path names or nearly names. */
    private static Optional<Path> start(Path folder, String first) {
        if (Files.exists(folder.resolve(first))) {
            return Optional.of(folder.resolve(first));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.limit(ENTRIES)
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
            return Nearest.of(first, names).map(folder::resolve);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> below(Path folder, Path top, String written, String key) {
        try (Stream<Path> files = Files.walk(top, DEPTH)) {
            return files.limit(ENTRIES)
                    .filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .filter(file -> similarity(file, written) >= LIKE)
                    .max(Comparator.comparingDouble(file -> similarity(file, written) + (file.contains(key) ? 1 : 0)));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static double similarity(String left, String right) {
        return new JaroWinklerSimilarity().apply(left, right);
    }
}
