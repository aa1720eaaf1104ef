package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.Example;
import dev.hone.data.ExportFormat;
import dev.hone.data.Lineage;
import dev.hone.data.TraceForm;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.llm.Spec;
import dev.hone.llm.TuningFacts;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import dev.hone.train.prompted.TunedText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as they are sent are what OpenAI published, and whatever that refuses is refused here before it is sent. */
final class TrainingRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PROVIDERS = List.of("openai", "azure", "together", "fireworks");
    private static final String CHAT = "FineTuneChatRequestInput";
    private static final String PAIRS = "FineTunePreferenceRequestInput";
    private static final TuningFacts.Rows ANY = new TuningFacts.Rows("openai", 1, null, null, Map.of());

    @TempDir
    private Path home;

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    /** Rows with and without reasoning, and with an answer that was rejected, as the program writes them. */
    private static List<Example> rows(TraceForm form) {
        var text = new TunedText(List.of("app", "card"), form);
        return IntStream.range(0, 20)
                .mapToObj(i -> {
                    Example seed = Example.seed("“message” no. %d\n\twith a line".formatted(i), "card");
                    var details =
                            i % 2 == 0 ? Map.of(Lineage.REASONING, "It is 7 x " + i) : Map.of(Lineage.REJECTED, "app");
                    return new Example(
                            seed.input(), seed.output(), seed.lineage().with(details));
                })
                .flatMap(row -> text.row(row, Optional::of).stream())
                .toList();
    }

    private RowsFile file(TunerBench bench, TraceForm form, String method) {
        boolean pairs = method.equals(TrainingJob.Way.PAIRS);
        List<Example> rows = pairs ? ExportFormat.DPO_TRL.of(rows(form)) : rows(form);
        var way = new TrainingJob.Way(List.of(), method, null);
        return RowsFile.of(
                new TrainingJob("run/1", rows, List.of("app", "card"), 7, home.resolve("job"), way), bench.tuning());
    }

    private static List<JsonNode> lines(RowsFile file) {
        return new String(file.content(), StandardCharsets.UTF_8)
                .lines()
                .map(TrainingRowsTest::tree)
                .toList();
    }

    /** The published shape still has the names that the guide and the service have left. */
    private static JsonNode asPublished(JsonNode pair) {
        ObjectNode row = pair.deepCopy();
        for (String name : List.of("preferred", "non_preferred")) {
            if (row.has(name + "_output")) {
                row.set(name + "_completion", row.remove(name + "_output"));
            }
        }
        return row;
    }

    @Test
    void rows_of_every_form_of_reasoning_are_as_published() {
        Spec spec = Spec.published("openai-dataset-rows.yaml");
        for (String provider : PROVIDERS) {
            try (var bench = new TunerBench(provider, URI.create("http://127.0.0.1:9"), home.resolve(provider))) {
                for (TraceForm form : TraceForm.values()) {
                    RowsFile file = file(bench, form, TrainingJob.Way.SUPERVISED);

                    assertThat(lines(file))
                            .hasSize(20)
                            .allSatisfy(row -> assertThat(spec.problems(CHAT, row.toString()))
                                    .as("%s, %s", provider, form)
                                    .isEmpty());
                    assertThat(RowsCheck.problems(file, bench.facts().rows())).isEmpty();
                }
            }
        }
    }

    @Test
    void pairs_are_as_published_but_for_two_names() {
        Spec spec = Spec.published("openai-dataset-rows.yaml");
        for (String provider : PROVIDERS) {
            try (var bench = new TunerBench(provider, URI.create("http://127.0.0.1:9"), home.resolve(provider))) {
                RowsFile file = file(bench, TraceForm.PLAIN, TrainingJob.Way.PAIRS);

                assertThat(lines(file)).hasSize(10).allSatisfy(row -> {
                    assertThat(row.properties())
                            .extracting(Map.Entry::getKey)
                            .containsExactly("input", "preferred_output", "non_preferred_output");
                    assertThat(spec.problems(PAIRS, asPublished(row).toString()))
                            .isEmpty();
                });
                assertThat(RowsCheck.problems(file, bench.facts().rows())).isEmpty();
            }
        }
    }

    @Test
    void what_the_published_shape_refuses_is_refused_before_it_is_sent() {
        Spec spec = Spec.published("openai-dataset-rows.yaml");
        int refused = 0;
        try (var bench = new TunerBench("openai", URI.create("http://127.0.0.1:9"), home)) {
            RowsFile chats = file(bench, TraceForm.PLAIN, TrainingJob.Way.SUPERVISED);
            RowsFile paired = file(bench, TraceForm.PLAIN, TrainingJob.Way.PAIRS);
            for (long seed = 0; seed < 2_000; seed++) {
                var random = new Random(seed);
                boolean pairs = random.nextBoolean();
                RowsFile good = pairs ? paired : chats;
                JsonNode row = SpoiltRow.of(lines(good).getFirst(), random);
                JsonNode published = pairs ? asPublished(row) : row;
                if (!spec.problems(pairs ? PAIRS : CHAT, published.toString()).isEmpty()) {
                    refused++;
                    assertThat(problems(good, row)).as("seed %d: %s", seed, row).isNotEmpty();
                }
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    private static List<String> problems(RowsFile like, JsonNode row) {
        byte[] content = (row + "\n").getBytes(StandardCharsets.UTF_8);
        return RowsCheck.problems(new RowsFile(like.format(), "", like.examples(), content), ANY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"messages\":[S,U,A],\"source\":\"seed\"}|source",
                "{\"messages\":[S,U,{\"role\":\"assistant\",\"content\":\"x\",\"name\":\"n\"}]}|name",
                "{\"messages\":[S,A,U]}|user",
                "{\"messages\":[S,U,{\"role\":\"teacher\",\"content\":\"x\"}]}|assistant",
                "{\"messages\":[S,U]}|3",
                "{\"messages\":[S,U,A],\"text\":\"both forms\"}|text"
            })
    void a_key_too_many_and_a_wrong_role_are_named_with_the_row(String row, String said) {
        String whole = row.replace("S", "{\"role\":\"system\",\"content\":\"s\"}")
                .replace("U", "{\"role\":\"user\",\"content\":\"u\"}")
                .replace("A", "{\"role\":\"assistant\",\"content\":\"a\"}");
        var file = new RowsFile(ExportFormat.OPENAI, "", rows(TraceForm.NONE), new byte[0]);

        assertThat(problems(file, tree(whole)))
                .first()
                .asString()
                .startsWith("row 1: ")
                .contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv", "anthropic", "parquet", "dpo-trl"})
    void rows_in_a_form_that_is_not_that_of_chats_never_leave(String format) {
        try (var fake = new FakeOpenAi();
                var bench = new TunerBench("openai", URI.create(fake.baseUrl()), home)) {
            bench.format = format;
            TrainingJob plain = bench.job("run/1");
            List<Example> rows = plain.examples().stream()
                    .map(row ->
                            new Example(row.input(), row.output(), row.lineage().with(Map.of(Lineage.REJECTED, "no"))))
                    .toList();
            var job = new TrainingJob(plain.runKey(), rows, plain.labels(), 7, plain.output());

            assertThatThrownBy(() -> bench.tuner().submit(job))
                    .isInstanceOf(TrainingRefused.class)
                    .hasMessageContaining("row 1");
            assertThat(fake.exchanges).isEmpty();
        }
    }
}
