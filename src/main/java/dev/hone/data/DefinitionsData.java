package dev.hone.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the data of the definitions loop from the WordNet that comes with the program, the same everywhere. */
public final class DefinitionsData {
    static final String NAME = "definitions";
    private static final String SALT = "hone/definitions/1";
    private static final int LOCKED_PER_LABEL = 60;
    private static final int PROBE_PER_LABEL = 20;
    private static final int POOL_PER_LABEL = 300;

    private DefinitionsData() {}

    /**
     * Writes {@code seeds/definitions/seeds.jsonl} and {@code eval-sets/definitions/{probe,locked,pool}.jsonl} with a
     * SOURCE note under the root. May be called again, and by several processes at once; files that exist are kept.
     */
    public static DataSets.Result prepare(Path root) {
        Manifest manifest = Manifest.of(NAME);
        SetFiles files = new SetFiles(root, manifest);
        return files.complete() ? files.existing() : make(manifest, files);
    }

    private static DataSets.Result make(Manifest manifest, SetFiles files) {
        WordNetGlosses glosses = glosses(manifest);
        return files.write(parts(manifest, glosses.usable()), SourceNote.of(manifest) + "\n" + glosses.licence());
    }

    private static WordNetGlosses glosses(Manifest manifest) {
        Manifest.UpstreamFile file = manifest.upstream().files().getFirst();
        try (InputStream in = DefinitionsData.class.getClassLoader().getResourceAsStream(file.path())) {
            if (in == null) {
                throw new DataException(
                        "%s is missing from this installation - install Hone again".formatted(file.path()));
            }
            byte[] bytes = in.readAllBytes();
            if (!file.accepts(bytes)) {
                throw new DataException("%s is another version of WordNet - install Hone again".formatted(file.path()));
            }
            return WordNetGlosses.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new DataException("%s cannot be read - install Hone again".formatted(file.path()), e);
        }
    }

    /** Seeds as the manifest says; of the others, per label, the first by hash are locked, then probe, then pool. */
    static Map<DataPart, List<SetFiles.Entry>> parts(Manifest manifest, List<Row> rows) {
        List<Row> seeds = manifest.pickSeeds(rows);
        Set<Row> chosen = new HashSet<>(seeds);
        List<Row> rest = rows.stream().filter(row -> !chosen.contains(row)).toList();
        Split split = Split.of(rest, new Shares.PerLabel(POOL_PER_LABEL, PROBE_PER_LABEL, LOCKED_PER_LABEL), SALT);
        Map<DataPart, List<SetFiles.Entry>> parts = new EnumMap<>(DataPart.class);
        parts.put(DataPart.SEEDS, numbered("definitions-seed-%03d", seeds));
        parts.put(DataPart.PROBE, numbered("definitions-probe-%05d", split.rows(DataPart.PROBE)));
        parts.put(DataPart.LOCKED, numbered("definitions-locked-%05d", split.rows(DataPart.LOCKED)));
        parts.put(DataPart.POOL, numbered("definitions-pool-%05d", split.rows(DataPart.SEEDS)));
        return parts;
    }

    private static List<SetFiles.Entry> numbered(String pattern, List<Row> rows) {
        List<SetFiles.Entry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(new SetFiles.Entry(pattern.formatted(entries.size()), row)));
        return entries;
    }
}
