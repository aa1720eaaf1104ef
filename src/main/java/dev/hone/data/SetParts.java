package dev.hone.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Divides a published set: seeds by the manifest, six probe rows per label from the rest of train, the others of train
 * as pool with their recorded labels, test as locked, and its out-of-scope rows as ood. Out of scope is a label like
 * any other in seeds, probe and pool, so that accuracy on ood says how often the student recognises what it does not
 * know.
 */
final class SetParts {
    private static final int PROBE_PER_LABEL = 6;

    private SetParts() {}

    static Map<DataPart, List<SetFiles.Entry>> of(Manifest manifest, Converted converted) {
        return manifest.namesItsRows() ? named(manifest, converted) : byLabel(manifest, converted);
    }

    /** The parts of a set without labels, whose manifest names the rows. */
    private static Map<DataPart, List<SetFiles.Entry>> named(Manifest manifest, Converted converted) {
        List<Row> all = new ArrayList<>(converted.train());
        all.addAll(converted.test());
        Map<DataPart, List<SetFiles.Entry>> parts = new EnumMap<>(DataPart.class);
        for (DataPart part : DataPart.values()) {
            if (manifest.files().containsKey(part.word())) {
                parts.put(
                        part,
                        manifest.pick(part, all).stream()
                                .map(row -> new SetFiles.Entry(manifest.name() + "-" + Manifest.nameOf(row), row))
                                .toList());
            }
        }
        return parts;
    }

    private static Map<DataPart, List<SetFiles.Entry>> byLabel(Manifest manifest, Converted converted) {
        List<Row> seeds = manifest.pickSeeds(converted.train());
        Set<Row> chosen = new HashSet<>(seeds);
        List<Row> rest =
                converted.train().stream().filter(row -> !chosen.contains(row)).toList();
        Split split =
                Split.of(rest, new Shares.PerLabel(0, PROBE_PER_LABEL, 0), "hone/%s/1".formatted(manifest.name()));
        String train = manifest.name() + "-train";
        Map<DataPart, List<SetFiles.Entry>> parts = new EnumMap<>(DataPart.class);
        parts.put(DataPart.SEEDS, entries(train, seeds, row -> true));
        parts.put(DataPart.PROBE, entries(train, split.rows(DataPart.PROBE), row -> true));
        parts.put(DataPart.POOL, entries(train, split.rows(DataPart.POOL), row -> true));
        Predicate<Row> outside = row -> row.output().equals(Publisher.OUT_OF_SCOPE);
        String test = manifest.name() + "-test";
        parts.put(DataPart.LOCKED, entries(test, converted.test(), outside.negate()));
        if (manifest.files().containsKey(DataPart.OOD.word())) {
            parts.put(DataPart.OOD, entries(test, converted.test(), outside));
        }
        return parts;
    }

    /** A row is named by its place in train or test. */
    private static List<SetFiles.Entry> entries(String prefix, List<Row> rows, Predicate<Row> which) {
        return rows.stream()
                .filter(which)
                .map(row -> new SetFiles.Entry("%s-%05d".formatted(prefix, row.line() - 1), row))
                .toList();
    }
}
