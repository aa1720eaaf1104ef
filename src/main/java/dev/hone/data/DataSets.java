package dev.hone.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data sets of the shipped loops: gets their rows, which are not part of the program, and writes split files. */
public final class DataSets {
    private static final Map<String, Publisher> PUBLISHED = new TreeMap<>(Map.of(
            "banking77", Publisher.BANKING77,
            "clinc-oos", Publisher.CLINC,
            "gsm8k", Publisher.GSM8K,
            "nlrx-turk", Publisher.NLRX,
            "snips-slots", Publisher.SNIPS));

    private DataSets() {}

    /**
     * What came of getting a data set.
     *
     * @param name the set
     * @param rows rows by part, such as {@code probe}
     * @param written files that are new
     * @param kept files that were there already, as expected
     * @param changed files that were there already and differ from the set; they were left alone
     */
    public record Result(
            String name, Map<String, Integer> rows, List<Path> written, List<Path> kept, List<Path> changed) {
        public Result {
            rows = Map.copyOf(rows);
            written = List.copyOf(written);
            kept = List.copyOf(kept);
            changed = List.copyOf(changed);
        }
    }

    /** The names that {@link #get} takes. */
    public static List<String> names() {
        return Stream.concat(PUBLISHED.keySet().stream(), Stream.of(DefinitionsData.NAME))
                .sorted()
                .toList();
    }

    /** The set to which a missing file belongs, such as {@code eval-sets/banking77/probe.jsonl}. */
    public static Optional<String> ofFile(Path file) {
        Path folder = file.getParent();
        Path name = folder == null ? null : folder.getFileName();
        return name == null
                ? Optional.empty()
                : names().stream().filter(name.toString()::equals).findFirst();
    }

    /** Whether {@link #get} needs the network or a mirror for this set. */
    public static boolean needsDownload(String name) {
        return PUBLISHED.containsKey(name);
    }

    /** In a few lines: where the rows of a set come from, and under which terms; shown before they are fetched. */
    public static String describe(String name) {
        return SourceNote.of(manifest(name));
    }

    /**
     * Writes the split files of a set under the root; files that exist are kept.
     *
     * @param from local mirror: a folder with the converted {@code train.jsonl} and {@code test.jsonl} or with the
     *     publisher's files, or the parent of such a folder; null to download
     */
    public static Result get(String name, @Nullable Path from, Path root, Downloader downloader) {
        Publisher publisher = PUBLISHED.get(name);
        Manifest manifest = manifest(name);
        if (publisher == null) {
            return DefinitionsData.prepare(root);
        }
        SetFiles files = new SetFiles(root, manifest);
        if (files.complete()) {
            return files.existing();
        }
        SetOrigin origin = new SetOrigin(manifest, publisher);
        Converted converted = from == null ? origin.download(downloader) : origin.mirror(from);
        return files.write(SetParts.of(manifest, converted), SourceNote.of(manifest));
    }

    private static Manifest manifest(String name) {
        if (!names().contains(name)) {
            throw new DataException(
                    "data set %s is not known - choose one of %s".formatted(name, String.join(", ", names())));
        }
        return Manifest.of(name);
    }
}
