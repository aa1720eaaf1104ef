package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeExamples;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.GatesReport;
import dev.hone.report.RoundCost;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each strategy alone in a whole loop, against models of which a fifth of the answers are no answers, a fifth hold too
 * little, and every other one begins with a row that is copied from probe.
 */
final class EveryStrategyLoopTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEACHER =
            "  - {id: big, MODEL, model: qwen-big, family: qwen, licence: {terms: Apache-2.0}, max-tokens: 512}\n";
    private static final String STUDENT =
            ", student: prompted, shots: 4, model: {MODEL, model: small, licence: {terms: MIT}}";
    private static final String GENERATE = """
            {per-round: 12, per-call: 3, vary: {}, qualify: {rows: 0}, out-of-scope: app, grammar: grammar.yaml,
             mix: {STRATEGY: 1}}""";

    private final FakeChatServer server = new FakeChatServer();
    private final List<String> probe = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String strategy) throws IOException {
        String model = "kind: vllm, base-url: \"%s\", allow-private-address: true".formatted(server.baseUrl());
        boolean plays = strategy.equals("self-play") || strategy.equals("preference");
        String student = plays ? STUDENT.replace("MODEL", model) : "";
        Path config = TinyLoop.in(folder.resolve("loop"))
                .taughtBy(TEACHER.replace("MODEL", model))
                .generating(GENERATE.replace("STRATEGY", strategy))
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .with("control: null\nplan: {policy: mix}\ntrain: {noise-repeats: 0%s}\n".formatted(student))
                .write();
        for (String line : Files.readAllLines(config.resolveSibling("probe.jsonl"))) {
            probe.add(JSON.readTree(line).path("input").asText());
        }
        Files.writeString(config.resolveSibling("grammar.yaml"), """
                version: 4
                slots: {place: [Rome, Oslo, Bern, Graz, Turin, Basel], time: [at dawn, at noon, at night]}
                patterns:
                  card: ["my card was eaten in {place} {time}"]
                  transfer: ["the sum for {place} went missing {time}"]
                  app: ["your screens froze in {place} {time}", "%s"]
                """.formatted(probe.get(2)));
        server.answering(this::answer);
        return config;
    }

    /** A wrong answer of some kind, or none where the usual one is to be given. */
    private Optional<String> answer(JsonNode request) {
        int number = Math.floorMod(request.toString().hashCode(), 1000);
        String form = request.at("/response_format/json_schema/name").asText();
        if (request.has("prompt")) {
            return number % 3 == 0 ? Optional.of(probe.get(number % probe.size())) : Optional.empty();
        }
        if (!List.of("examples", "rewritten", "inputs", "answers").contains(form)) {
            return Optional.empty();
        }
        int asked = Math.floorMod(request.at("/messages/1/content").asText().hashCode(), 3);
        if (number % 5 == 0 || (form.equals("answers") && asked == 0)) { // also when it is asked to mend its answer
            return Optional.of("I am sorry, I cannot do that.");
        }
        if (form.equals("inputs") && number % 2 == 0) {
            String copied = JSON.createObjectNode()
                    .put("input", probe.get(number % probe.size()))
                    .toString();
            return Optional.of("{\"inputs\":[%s]}".formatted(copied));
        }
        return form.equals("inputs") || form.equals("answers")
                ? Optional.empty()
                : Optional.of(spoilt(FakeExamples.of(request, false, new SplittableRandom(number)), form, number));
    }

    private String spoilt(String answer, String form, int number) {
        ObjectNode tree = read(answer);
        ArrayNode rows = tree.withArray(form);
        if (number % 5 == 1) {
            rows.remove(rows.size() - 1);
        }
        if (number % 2 == 0 && rows.path(0) instanceof ObjectNode first) {
            first.put("input", probe.get(number % probe.size()));
        }
        return tree.toString();
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // strategy | words of its prompt | version of the prompt | what else the lineage says
                "seed-expansion | write new ones after their pattern | seed-expansion@1 | parents",
                "self-instruct | every check, and write new ones that extend the set | self-instruct@1 | parents",
                "magpie | People send you short messages. | magpie@1 | agreement",
                "augment | You rewrite real inputs of a text classifier. | augment@1 | manner",
                "generate | entirely new examples from which it can learn | generate@1 | target",
                "template | | grammar.yaml@4# | target",
                "adversarial | hard training examples for a text classifier | adversarial@1 | manner",
                "red-team | must not take for one of its own | red-team@1 | manner",
                "reasoning | whose label takes some thought | reasoning@1 | reasoning",
                "pool | You label inputs for a text classifier. | label@1 | agreement",
                "self-play | You think up inputs for a text classifier | self-play@1 | student",
                "preference | learns to prefer your label to its own | preference@1 | rejected"
            })
    void asks_in_its_own_words_and_what_the_gates_leave_of_wrong_answers_has_its_lineage(
            String strategy, String words, String prompt, String detail) throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThat(home.run(loop(strategy)).state()).isEqualTo(RunOutcome.State.FINISHED);

        try (Workspace workspace = home.open()) {
            asked(words == null ? "" : words);
            gated(workspace.report("latest"), strategy);
            List<Example> kept = workspace.round("latest", 1).trainingRows().stream()
                    .filter(row -> strategy.equals(row.lineage().strategy()))
                    .toList();
            assertThat(kept).isNotEmpty().allSatisfy(row -> {
                assertThat(probe).doesNotContain(row.input());
                assertThat(row.output()).isIn(strategy.equals("red-team") ? List.of("app") : TinyLoop.labels());
                assertThat(row.lineage().promptVersion()).startsWith(prompt);
                assertThat(row.lineage().round()).isOne();
                assertThat(row.lineage().target()).isNotBlank();
                hasItsDetail(row.lineage(), strategy, detail);
            });
        }
    }

    private void asked(String words) {
        if (words.isEmpty()) {
            assertThat(server.received()).as("a grammar asks nobody").isZero();
            return;
        }
        assertThat(server.requests())
                .anySatisfy(request -> assertThat(said(request)).contains(words));
        assertThat(server.requests().stream()
                        .filter(request -> request.path("model").asText().equals("qwen-big"))
                        .toList()
                        .toString())
                .doesNotContain(TinyLoop.CANARY);
    }

    private static String said(JsonNode request) {
        return request.has("prompt")
                ? request.path("prompt").asText()
                : request.at("/messages/0/content").asText().replace('\n', ' ');
    }

    /** Something of it is kept and something is not: dropped by a gate, and where a model was asked, lost before. */
    private static void gated(RunReport report, String strategy) {
        List<GatesReport.Yield> yields = report.rounds().stream()
                .flatMap(round -> round.gates().by().stream())
                .filter(one -> one.strategy().equals(strategy))
                .toList();
        assertThat(yields).isNotEmpty();
        assertThat(yields.stream().mapToInt(one -> one.kept().hits()).sum()).isPositive();
        List<String> lost = report.rounds().stream()
                .map(RoundReport::cost)
                .flatMap(cost -> cost.lost().stream())
                .map(RoundCost.LostExamples::why)
                .toList();
        if (!strategy.equals("template")) {
            assertThat(lost).as("answers that were none").isNotEmpty();
        }
        if (!strategy.equals("pool")) { // its inputs are real, and nobody wrote them
            assertThat(yields.stream().flatMap(one -> one.dropped().keySet().stream()))
                    .as("rows copied from probe")
                    .anySatisfy(reason -> assertThat(reason).contains("leak"));
        }
    }

    private static void hasItsDetail(Lineage lineage, String strategy, String detail) {
        switch (detail) {
            case "parents" -> assertThat(lineage.parents()).isNotEmpty();
            case "target" -> assertThat(lineage.details()).doesNotContainKey("manner");
            default -> assertThat(lineage.details().get(detail)).isNotBlank();
        }
        Source source = switch (strategy) {
            case "augment" -> Source.AUGMENTED;
            case "template" -> Source.TEMPLATE;
            case "pool" -> Source.POOL;
            default -> Source.GENERATED;
        };
        assertThat(lineage.source()).isEqualTo(source);
        assertThat(lineage.teacher()).isEqualTo(strategy.equals("template") ? "grammar" : "big");
    }
}
