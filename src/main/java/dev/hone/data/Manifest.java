package dev.hone.data;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is committed of a data set instead of its rows: where they come from, under which terms, and hashes that prove
 * that they are the expected ones.
 *
 * @param name word that names the set on the command line and its folders
 * @param licence licence and citation of the set
 * @param changes what Hone changes in the upstream rows
 * @param upstream where the rows come from
 * @param mirrors names of the folder that holds the converted set in a local mirror
 * @param converted {@code train} and {@code test} after conversion
 * @param files rows and hash of each file that is written, by the word of its {@link DataPart}
 * @param seeds the rows chosen as seeds, in order; where there is no {@code converted}, the rows of all parts
 */
record Manifest(
        String name,
        Licence licence,
        String changes,
        Upstream upstream,
        List<String> mirrors,
        Map<String, Check> converted,
        Map<String, Check> files,
        List<SeedRow> seeds) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    Manifest {
        mirrors = List.copyOf(mirrors);
        converted = Map.copyOf(converted);
        files = Map.copyOf(files);
        seeds = List.copyOf(seeds);
    }

    /**
     * Terms of the set.
     *
     * @param terms SPDX identifier, or the licence's own name
     * @param citation whom to cite
     */
    record Licence(String terms, String citation) {}

    /**
     * Where the rows come from.
     *
     * @param repository public repository, or Maven coordinates
     * @param commit pinned commit or version
     * @param address start of the address of a file; its path follows
     */
    record Upstream(String repository, String commit, String address, List<UpstreamFile> files) {
        Upstream {
            files = List.copyOf(files);
        }
    }

    /**
     * One upstream file.
     *
     * @param sha256 hash of its bytes, or the word {@code unverified} where it is not known
     */
    record UpstreamFile(String path, String sha256) {
        private static final String UNVERIFIED = "unverified";

        boolean accepts(byte[] bytes) {
            return sha256.equals(UNVERIFIED) || sha256.equals(ContentHash.of(bytes));
        }
    }

    /** Number of rows and hash of their content. */
    record Check(int rows, String sha256) {}

    /**
     * A row that was chosen.
     *
     * @param label its label, or its part where the rows of all parts are named
     * @param sha256 hash of its text; where the rows of all parts are named, the first 16 digits of that of its input,
     *     a unit separator and its output
     */
    record SeedRow(String label, String sha256) {}

    /** The manifest of a shipped set. */
    static Manifest of(String name) {
        try (InputStream in = Manifest.class.getResourceAsStream("seeds/" + name + "/manifest.json")) {
            if (in == null) {
                throw new IllegalStateException("this build has no manifest of " + name);
            }
            return MAPPER.readValue(in, Manifest.class);
        } catch (IOException e) {
            throw new IllegalStateException("the manifest of %s cannot be read".formatted(name), e);
        }
    }

    /** Hash of rows in order: each line is the input, a unit separator and the output. */
    static Check check(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row ->
                text.append(row.input()).append('\u001f').append(row.output()).append('\n'));
        return new Check(rows.size(), ContentHash.of(text.toString()));
    }

    /** Whether the rows of all parts are named, and nothing else of the set is wanted. */
    boolean namesItsRows() {
        return converted.isEmpty();
    }

    /** Hash by which a row is named where the rows of all parts are. */
    static String nameOf(Row row) {
        return ContentHash.of(row.input() + '\u001f' + row.output()).substring(0, 16);
    }

    /** The rows of a part in the manifest's order, where it names the rows of all parts. */
    List<Row> pick(DataPart part, Collection<Row> rows) {
        Map<String, Row> byName = new HashMap<>();
        rows.forEach(row -> byName.putIfAbsent(nameOf(row), row));
        List<Row> picked = new ArrayList<>();
        for (SeedRow wanted : seeds) {
            if (wanted.label().equals(part.word())) {
                @Nullable Row row = byName.get(wanted.sha256());
                if (row == null) {
                    throw new DataException("%s: row %s of %s is not among the rows - use the pinned version"
                            .formatted(name, wanted.sha256(), part.word()));
                }
                picked.add(row);
            }
        }
        return picked;
    }

    /** The seeds among the rows, in the manifest's order. */
    List<Row> pickSeeds(List<Row> rows) {
        Map<String, Row> byHash = new HashMap<>();
        rows.forEach(row -> byHash.putIfAbsent(ContentHash.of(row.input()), row));
        List<Row> picked = new ArrayList<>();
        for (SeedRow seed : seeds) {
            @Nullable Row row = byHash.get(seed.sha256());
            if (row == null || !row.output().equals(seed.label())) {
                throw new DataException("%s: a seed of label %s is not among the rows - use the pinned version"
                        .formatted(name, seed.label()));
            }
            picked.add(row);
        }
        return picked;
    }
}
