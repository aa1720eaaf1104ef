package dev.hone.config;

import dev.hone.data.Example;
import dev.hone.data.RealData;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What findings and the estimate need to know of the data files; counts, no text.
 *
 * @param rows sizes of the files
 * @param seedsPerLabel seeds of each label that occurs in them, sorted by label
 * @param trainableRealRows real labelled rows that may be trained on: seeds, and pool rows that carry a label
 * @param seedsPerSlice seeds of each slice by a column that occurs in them or in probe, sorted by name
 * @param personalData spans that identify a person, in seeds, probe and pool
 */
public record RealDataFacts(
        Rows rows,
        SortedMap<String, Integer> seedsPerLabel,
        int trainableRealRows,
        SortedMap<String, Integer> seedsPerSlice,
        Map<PersonalData.Kind, Integer> personalData) {

    /**
     * Rows in each file.
     *
     * @param recorded rows in the files of corpus teachers, all together
     */
    public record Rows(int seeds, int probe, int locked, int ood, int pool, int recorded) {}

    /** Where no column names slices. */
    public RealDataFacts(
            Rows rows,
            SortedMap<String, Integer> seedsPerLabel,
            int trainableRealRows,
            Map<PersonalData.Kind, Integer> personalData) {
        this(rows, seedsPerLabel, trainableRealRows, new TreeMap<>(), personalData);
    }

    public RealDataFacts {
        seedsPerSlice = Collections.unmodifiableSortedMap(new TreeMap<>(seedsPerSlice));
        seedsPerLabel = Collections.unmodifiableSortedMap(new TreeMap<>(seedsPerLabel));
        personalData = Map.copyOf(personalData);
    }

    /**
     * Counts what was loaded.
     *
     * @param recorded rows in the files of corpus teachers, all together
     */
    public static RealDataFacts of(RealData data, int recorded) {
        SortedMap<String, Integer> perLabel = new TreeMap<>();
        data.seeds().forEach(seed -> perLabel.merge(seed.output(), 1, Integer::sum));
        return of(data, recorded, perLabel);
    }

    /** Counts what was loaded for a task whose outputs are free. */
    public static RealDataFacts ofFree(RealData data, int recorded) {
        return of(data, recorded, new TreeMap<>());
    }

    private static RealDataFacts of(RealData data, int recorded, SortedMap<String, Integer> perLabel) {
        long labelledPool =
                data.pool().stream().filter(row -> !row.output().isEmpty()).count();
        List<String> texts = Stream.of(data.seeds(), data.probe(), data.pool())
                .flatMap(List::stream)
                .map(Example::input)
                .toList();
        Rows rows = new Rows(
                data.seeds().size(),
                data.probe().size(),
                data.locked().size(),
                data.ood().size(),
                data.pool().size(),
                recorded);
        int trainable = rows.seeds() + (int) labelledPool;
        return new RealDataFacts(rows, perLabel, trainable, perSlice(data), PersonalData.count(texts));
    }

    private static SortedMap<String, Integer> perSlice(RealData data) {
        SortedMap<String, Integer> perSlice = new TreeMap<>();
        data.probe().forEach(row -> row.lineage().slices().forEach(slice -> perSlice.putIfAbsent(slice.name(), 0)));
        data.seeds()
                .forEach(row -> row.lineage().slices().forEach(slice -> perSlice.merge(slice.name(), 1, Integer::sum)));
        return perSlice;
    }
}
