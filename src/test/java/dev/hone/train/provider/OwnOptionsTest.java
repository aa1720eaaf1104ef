package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.JobOptions;
import dev.hone.fixture.FakeAzure;
import dev.hone.fixture.FakeBedrock;
import dev.hone.fixture.FakeFireworks;
import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import dev.hone.llm.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of keys that Hone writes is the one that adapters keep to: nothing is missing, and nothing is replaced. */
final class OwnOptionsTest extends PublishedBodies {
    private static final Set<String> PAIRS = Set.of("openai", "azure", "together", "fireworks", "vertex");
    private static final Set<String> GOING_ON = Set.of("openai", "azure", "together", "fireworks");

    /** What Hone writes only where a loop file does not. */
    private static final Map<String, Set<String>> USUAL = Map.of(
            "together", Set.of("n_evals", "training_method.train_on_inputs", "training_type.type"),
            "fireworks", Set.of("lossConfig.method"),
            "vertex",
                    Set.of(
                            "supervisedTuningSpec.exportLastCheckpointOnly",
                            "preferenceOptimizationSpec.exportLastCheckpointOnly"),
            "bedrock", Set.of("outputDataConfig.s3Uri"));

    private static FakeProvider provider(String name) {
        return switch (name) {
            case "openai" -> FakeProvider.openai(new FakeOpenAi());
            case "azure" -> FakeProvider.azure(new FakeAzure());
            case "together" -> FakeProvider.together(new FakeTogether());
            case "fireworks" -> FakeProvider.fireworks(new FakeFireworks());
            case "mistral" -> FakeProvider.mistral(new FakeMistral());
            case "vertex" -> FakeProvider.vertex(new FakeVertex());
            default -> FakeProvider.bedrock(new FakeBedrock());
        };
    }

    /** The jobs that are asked for where everything is set that can be. */
    private List<JsonNode> jobs(String name, String folder, Consumer<ObjectNode> options) {
        FakeProvider provider = provider(name);
        Path place = home.resolve(folder);
        try (FakeTrainer fake = provider.fake();
                TunerBench bench = provider.bench(place)) {
            bench.naming = new Recipe.Naming("word", Map.of("team", "search"));
            options.accept(bench.options);
            String from = GOING_ON.contains(name) ? "earlier" : null;
            bench.tuner().submit(watched(bench.job("run/1"), null));
            if (PAIRS.contains(name)) {
                bench.tuner().submit(byPairs(bench.job("run/2"), from));
            }
            return fake.exchanges.stream()
                    .filter(one -> one.what().startsWith("POST ") && one.query().indexOf("dry_run") < 0)
                    .filter(one -> one.what().endsWith(provider.creation())
                            || one.what().endsWith("/dpoJobs"))
                    .map(one -> tree(one.body()))
                    .toList();
        }
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(body, e);
        }
    }

    private static List<String> leaves(JsonNode node, String at) {
        List<String> leaves = new ArrayList<>();
        if (!(node instanceof ObjectNode group)) {
            return List.of(at);
        }
        group.properties()
                .forEach(entry -> leaves.addAll(
                        leaves(entry.getValue(), at.isEmpty() ? entry.getKey() : at + "." + entry.getKey())));
        return leaves;
    }

    private static boolean isOwn(String provider, String leaf) {
        return JobOptions.at(provider).own().stream()
                .map(own -> own.place().toString())
                .anyMatch(own -> leaf.equals(own) || leaf.startsWith(own + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "together", "fireworks", "mistral", "vertex", "bedrock"})
    void whatever_a_job_is_sent_with_is_hones_or_may_be_written_otherwise(String name) {
        List<JsonNode> jobs = jobs(name, name, options -> {});

        assertThat(jobs).hasSize(PAIRS.contains(name) ? 2 : 1);
        assertThat(jobs.stream().flatMap(job -> leaves(job, "").stream()).distinct())
                .hasSizeGreaterThan(5)
                .filteredOn(leaf -> !isOwn(name, leaf))
                .containsExactlyInAnyOrderElementsOf(USUAL.getOrDefault(name, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "together", "fireworks", "mistral", "vertex", "bedrock"})
    void what_is_hones_is_sent_as_hone_has_it_whatever_options_say(String name) {
        List<JsonNode> plain = jobs(name, "plain", options -> {});

        assertThat(jobs(
                        name,
                        "replaced",
                        options -> JobOptions.at(name)
                                .own()
                                .forEach(own -> put(options, own.place().names(), "stolen"))))
                .isEqualTo(plain);
        assertThat(jobs(
                        name,
                        "covered",
                        options -> JobOptions.at(name)
                                .own()
                                .forEach(own -> options.put(own.place().names().getFirst(), "stolen"))))
                .isEqualTo(plain);
    }

    @Test
    void both_ways_to_write_a_key_of_hones_are_left_out() {
        List<JsonNode> plain = jobs("vertex", "plain", options -> {});

        assertThat(jobs(
                        "vertex",
                        "spelt",
                        options -> options.put("tuned_model_display_name", "stolen")
                                .put("tunedModelDisplayName", "stolen")
                                .putObject("supervised_tuning_spec")
                                .putObject("hyper_parameters")
                                .put("epoch_count", 9)))
                .isEqualTo(plain);
    }

    private static void put(ObjectNode options, List<String> names, String value) {
        ObjectNode group = options;
        for (String name : names.subList(0, names.size() - 1)) {
            group = group.withObject("/" + name);
        }
        group.put(names.getLast(), value);
    }

    @Test
    void the_price_that_is_asked_for_is_that_of_the_job_with_its_options() {
        Spec spec = Spec.published("together.yaml");
        String prices = "/paths/~1fine-tunes~1estimate-price/post/requestBody/content/application~1json/schema";
        try (var fake = new FakeTogether();
                TunerBench bench = FakeProvider.together(fake).bench(home)) {
            bench.options.put("n_evals", 2).put("learning_rate", 0.1);
            bench.options.putObject("training_method").put("train_on_inputs", true);
            bench.tuner().submit(watched(bench.job("run/1"), null));

            JsonNode asked = last(fake, "POST /v1/fine-tunes/estimate-price");
            JsonNode job = last(fake, "POST /v1/fine-tunes");
            assertThat(asked.path("n_evals").asInt()).isEqualTo(2);
            assertThat(asked.properties())
                    .allSatisfy(entry -> assertThat(job.path(entry.getKey()))
                            .as(entry.getKey())
                            .isEqualTo(entry.getValue()));
            assertThat(asked.has("learning_rate")).isFalse();
            assertThat(job.path("learning_rate").asDouble()).isEqualTo(0.1);
            assertThat(spec.problemsAt(prices, asked.toString())).isEmpty();
        }
    }
}
