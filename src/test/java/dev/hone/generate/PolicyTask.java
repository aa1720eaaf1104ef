package dev.hone.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.data.Example;
import dev.hone.data.NormalText;
import dev.hone.data.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One drawing of a benchmark task.
 *
 * @param seeds first training rows
 * @param probe rows that steer
 * @param test rows that judge
 * @param candidates rows to choose from
 * @param pool whether the candidates are real rows whose labels show only once chosen
 * @param perRound examples a round
 * @param rounds rounds after the first training
 * @param draw number of the drawing, from 1
 */
record PolicyTask(
        List<Example> seeds,
        List<Example> probe,
        List<Example> test,
        List<Example> candidates,
        boolean pool,
        int perRound,
        int rounds,
        int draw) {
    private static final Path DATA = Path.of("../shared/data");
    private static final Path SETS = Path.of("eval-sets/definitions");
    private static final int LARGEST_PROBE = 1000;
    private static final int POOL = 4000;

    /** What is drawn: a data set with its kind of candidates, and the number of probe rows. */
    record Setting(String data, int probe) {}

    static PolicyTask load(Setting setting, int draw) throws IOException {
        boolean pool = setting.data().endsWith("-pool");
        boolean definitions = setting.data().startsWith("definitions");
        Path folder = DATA.resolve(
                setting.data().startsWith("clinc")
                        ? "clinc_a_oos"
                        : setting.data().split("-")[0]);
        List<Example> rest = definitions ? rows(SETS.resolve("pool.jsonl")) : rows(folder.resolve("train.jsonl"));
        if (definitions) {
            rest.addAll(rows(SETS.resolve("probe.jsonl")));
        }
        rest.sort(Comparator.comparingLong(row -> Seeds.derive(draw, 0, "draw/" + row.input())));
        List<Example> seeds =
                setting.data().startsWith("clinc") ? twoPerLabel(rest) : rows(folder.resolve("seeds.jsonl"));
        Set<String> known = new HashSet<>();
        seeds.forEach(seed -> known.add(NormalText.of(seed.input())));
        rest.removeIf(row -> known.contains(NormalText.of(row.input())));
        List<Example> candidates = pool
                ? rest.subList(LARGEST_PROBE, Math.min(rest.size(), LARGEST_PROBE + POOL))
                : rows(folder.resolve("teacher-corpus.jsonl"));
        List<Example> test = Boolean.getBoolean("hone.bench.tuning")
                ? rest.subList(LARGEST_PROBE + POOL, rest.size())
                : rows(definitions ? SETS.resolve("locked.jsonl") : folder.resolve("test.jsonl"));
        int perRound = definitions ? 96 : seeds.size();
        return new PolicyTask(
                seeds, rest.subList(0, setting.probe()), test, candidates, pool, perRound, definitions ? 6 : 8, draw);
    }

    private static List<Example> twoPerLabel(List<Example> rows) {
        Map<String, Integer> counts = new HashMap<>();
        return rows.stream()
                .filter(row -> counts.merge(row.output(), 1, Integer::sum) <= 2)
                .toList();
    }

    private static List<Example> rows(Path file) throws IOException {
        var mapper = new ObjectMapper();
        List<Example> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = mapper.readTree(line);
            if (!row.get("output").asText().equals("out_of_scope")) {
                rows.add(Example.seed(
                        row.get("input").asText(), row.get("output").asText()));
            }
        }
        return rows;
    }
}
