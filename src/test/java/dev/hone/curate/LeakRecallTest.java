package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.config.CurateConfig;
import dev.hone.data.Example;
import dev.hone.embed.EmbeddingModels;
import dev.hone.embed.OnnxEmbedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the leak gate catches with the shipped limits and the shipped sentence model. */
class LeakRecallTest {
    private static final CurateConfig SHIPPED = new CurateConfig(
            Rows.CONFIG.format(),
            new CurateConfig.Duplicates(1, 1),
            new CurateConfig.Leak(0.92, 8, 0.6),
            Rows.CONFIG.distribution(),
            0,
            null,
            null,
            Rows.CONFIG.relevance(),
            Rows.CONFIG.review());

    /** One word of a row, and a word that means the same there. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("turned", "showed"),
            Map.entry("friend", "mate"),
            Map.entry("charged", "billed"),
            Map.entry("change", "alter"),
            Map.entry("kept", "retained"),
            Map.entry("declined", "rejected"),
            Map.entry("forgot", "misplaced"),
            Map.entry("close", "shut"),
            Map.entry("hold", "keep"),
            Map.entry("need", "require"),
            Map.entry("withdrawal", "debit"),
            Map.entry("wrong", "incorrect"),
            Map.entry("stolen", "robbed"),
            Map.entry("fees", "charges"),
            Map.entry("verify", "prove"),
            Map.entry("pending", "waiting"),
            Map.entry("youngest", "minimum"),
            Map.entry("crashes", "dies"),
            Map.entry("salary", "wage"),
            Map.entry("stopped", "quit"),
            Map.entry("find", "locate"),
            Map.entry("credited", "booked"),
            Map.entry("block", "freeze"),
            Map.entry("limit", "maximum"),
            Map.entry("spelled", "written"),
            Map.entry("large", "big"),
            Map.entry("repairs", "mends"),
            Map.entry("leaving", "quitting"),
            Map.entry("thick", "dense"),
            Map.entry("great", "huge"));

    private static OnnxEmbedder embedder;

    @BeforeAll
    static void open() {
        embedder = EmbeddingModels.open("all-minilm-l6-v2", Path.of("no-such-folder"), 2);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void a_hundred_of_a_hundred_planted_mechanical_copies_of_probe_and_locked_rows_are_caught() {
        List<String> rows = paraphrases().stream().map(Pair::row).toList();
        Random random = new Random(4);
        List<String> copies = new ArrayList<>();
        IntStream.range(0, 25).forEach(i -> {
            copies.add(rows.get(i).toUpperCase(Locale.ROOT));
            copies.add("- " + rows.get(i + 25).replaceAll("[.?]", " !!").replace(" ", "  "));
            copies.add(withTwoWordsSwapped(rows.get(i + 10), random));
        });
        rows.stream().flatMap(LeakRecallTest::withSynonym).limit(25).forEach(copies::add);
        assertThat(copies).hasSize(100).doesNotHaveDuplicates();

        List<Example> scored = rows.stream().map(Rows::row).toList();
        for (Split split : List.of(Split.PROBE, Split.LOCKED)) {
            Reference reference = Rows.reference(
                    List.of(), split == Split.PROBE ? scored : List.of(), split == Split.LOCKED ? scored : List.of());
            assertThat(kept(SHIPPED, copies, reference)).as(split.word()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.92, 0.8})
    void paraphrases_get_through_to_the_extent_that_the_benchmarks_page_says(double limit) throws IOException {
        Path data = Path.of("../shared/data/banking77");
        assumeTrue(Files.exists(data), "skipped: data set not present");
        CurateConfig config = withCosine(limit);
        List<Pair> pairs = paraphrases();
        List<String> real = new ArrayList<>(inputs(data.resolve("train.jsonl")));
        Collections.shuffle(real, new Random(5));

        int recalled = dropped(
                config,
                pairs.stream().map(Pair::paraphrase).toList(),
                pairs.stream().map(Pair::row).toList());
        List<String> scored = real.subList(0, 1000);
        int realRows = dropped(config, real.subList(1000, 2000), scored);
        int generated =
                dropped(config, inputs(data.resolve("teacher-corpus.jsonl")).subList(0, 1000), scored);

        String figures = String.format(
                Locale.ROOT,
                "| %.2f | %d of %d | %.1f %% | %.1f %% |",
                limit,
                recalled,
                pairs.size(),
                realRows / 10.0,
                generated / 10.0);
        assertThat(Files.readAllLines(Path.of("docs/benchmarks.md"))).contains(figures);
    }

    private static CurateConfig withCosine(double limit) {
        return new CurateConfig(
                SHIPPED.format(),
                SHIPPED.duplicates(),
                new CurateConfig.Leak(limit, 8, 0.6),
                SHIPPED.distribution(),
                0,
                null,
                null,
                SHIPPED.relevance(),
                SHIPPED.review());
    }

    private static int dropped(CurateConfig config, List<String> inputs, List<String> scored) {
        Reference reference = Rows.reference(
                List.of(), List.of(), scored.stream().map(Rows::row).toList());
        return inputs.size() - kept(config, inputs, reference).size();
    }

    private static List<String> kept(CurateConfig config, List<String> inputs, Reference reference) {
        var offered = inputs.stream().map(input -> Rows.candidate(input, "a")).toList();
        return new Curator(config, embedder, reference)
                .curate(offered, List.of(), Map.of("t", inputs.size())).kept().stream()
                        .map(candidate -> candidate.example().input())
                        .toList();
    }

    private static String withTwoWordsSwapped(String row, Random random) {
        List<String> words = new ArrayList<>(List.of(row.split(" ")));
        int first = random.nextInt(words.size());
        Collections.swap(words, first, (first + 1 + random.nextInt(words.size() - 1)) % words.size());
        return String.join(" ", words);
    }

    private static Stream<String> withSynonym(String row) {
        return SYNONYMS.keySet().stream()
                .sorted()
                .filter(word -> row.toLowerCase(Locale.ROOT).matches(".*\\b" + word + "\\b.*"))
                .limit(1)
                .map(word -> row.replaceFirst("(?i)\\b" + word + "\\b", SYNONYMS.get(word)));
    }

    private static List<Pair> paraphrases() {
        ObjectMapper mapper = new ObjectMapper();
        try (var in = LeakRecallTest.class.getResourceAsStream("paraphrases.jsonl");
                var reader = new java.io.BufferedReader(
                        new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8))) {
            List<Pair> pairs = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                pairs.add(mapper.readValue(line, Pair.class));
            }
            return pairs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> inputs(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> inputs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = mapper.readTree(line);
            inputs.add(row.get("input").asText());
        }
        return inputs;
    }

    /** A row and how somebody else would say it. */
    private record Pair(String row, String paraphrase) {}
}
