package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What check says of keys of provider-options that Hone writes itself, and that all others are let through. */
final class OptionChecksTest {
    private static final List<String> PROVIDERS = List.of(
            "openai", "azure", "compatible", "together", "fireworks", "mistral", "vertex", "bedrock", "local-lora");

    @TempDir
    private Path root;

    private LoopFile file(String train) {
        return new LoopFolder(root).training("\n  " + train);
    }

    private static String written(String provider, String options) {
        String needed = switch (provider) {
            case "fireworks" -> "account: a, ";
            case "vertex" -> "project: p, location: us-central1, bucket: b, ";
            case "bedrock" -> "region: us-east-1, bucket: b, role-arn: r, ";
            default -> "";
        };
        String hosting = switch (provider) {
            case "together" -> "\n  hosting-options: {hardware: h}";
            case "azure" -> "\n  hosting-options: {subscription: s, resource-group: g, account: a}";
            default -> "";
        };
        String address = List.of("azure", "compatible").contains(provider)
                ? "\n  base-url: \"https://r.test/v1\"\n  api-key: \"${K}\""
                : "";
        return "provider: %s\n  base-model: x%s%s\n  provider-options: {%s%s}"
                .formatted(provider, hosting, address, needed, options);
    }

    private List<String> problems(String provider, String options) {
        return texts(file(written(provider, options)));
    }

    private static List<String> texts(LoopFile file) {
        return file.problems().stream()
                .map(problem -> problem.where() + ": " + problem.message())
                .toList();
    }

    /** A group with a value at a place. */
    private static ObjectNode with(JobOptions.Place place) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        ObjectNode group = options;
        for (String name : place.names().subList(0, place.names().size() - 1)) {
            group = group.putObject(name);
        }
        group.put(place.names().getLast(), "mine");
        return options;
    }

    private static String inner(ObjectNode options) {
        String json = options.toString();
        return json.substring(1, json.length() - 1);
    }

    static Stream<Arguments> all() {
        return PROVIDERS.stream()
                .flatMap(provider -> JobOptions.at(provider).own().stream().map(own -> Arguments.of(provider, own)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_key_of_hones_is_refused_with_what_to_do(String provider, JobOptions.Own own) {
        String where = "train.provider-options." + own.place();

        assertThat(problems(provider, inner(with(own.place()))))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(where + ": mine - ")
                        .matches(".*(is set by [a-z.-]+; write it there|; leave it out)"));
    }

    /** A key that no loop file has would send people looking for it. */
    @Test
    void what_is_to_be_written_instead_is_a_key_of_the_loop_file() {
        String keys = "(train\\.(base-model|suffix|metadata|validation|epochs|method|continue"
                + "|provider-options\\.role-arn|lora\\.(rank|alpha|dropout))|seed|evaluate\\.checkpoints)";
        assertThat(PROVIDERS)
                .allSatisfy(provider -> assertThat(JobOptions.at(provider).own())
                        .isNotEmpty()
                        .filteredOn(JobOptions.Own::isSetElsewhere)
                        .allSatisfy(own -> assertThat(own.instead()).matches(keys)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | suffix: mine | suffix: mine - is set by train.suffix; write it there",
                "openai | seed: 7 | seed: 7 - is set by seed; write it there",
                "openai | training_file: f | training_file: f - Hone brings the rows of each round there; leave it out",
                "azure | method: {supervised: {hyperparameters: {n_epochs: 9}}} | n_epochs: 9 - is set by train.epochs",
                "together | n_epochs: 9 | n_epochs: 9 - is set by train.epochs; write it there",
                "fireworks | epochs: 9 | epochs: 9 - is set by train.epochs; write it there",
                "mistral | hyperparameters: {training_steps: 9} | training_steps: 9 - is set by train.epochs",
                "bedrock | hyperParameters: {epochCount: 9} | epochCount: 9 - is set by train.epochs; write it there",
                "bedrock | roleArn: r | roleArn: r - is set by train.provider-options.role-arn; write it there",
                "vertex | labels: {a: b} | labels: a group - is set by train.metadata; write it there",
                "local-lora | lora: {r: 4} | lora.r: 4 - is set by train.lora.rank; write it there",
                "vertex | supervised_tuning_spec: {hyper_parameters: {epoch_count: 9}} | hyper_parameters.epoch_count:"
                        + " 9 - is set by train.epochs",
                "fireworks | lora_rank: 9 | lora_rank: 9 - is set by train.lora.rank; write it there",
                "openai | suffix: | suffix: null - is set by train.suffix; write it there",
                "openai | method: dpo | method: dpo - must be a group of keys, since Hone adds some of its own to it",
                "openai | method: {dpo: [1]} | method.dpo: a list - must be a group of keys",
                "bedrock | hyperParameters: [] | hyperParameters: a list - must be a group of keys, since Hone adds",
                "openai | method: {dpo: {hyperparameters: {beta: 0.2}}} | method.dpo: a group - nobody reads it, since"
                        + " train.method is not dpo",
                "fireworks | lossConfig: {method: ORPO} | lossConfig: a group - nobody reads it",
            })
    void it_is_said_what_to_write_instead(String provider, String options, String expected) {
        assertThat(problems(provider, options))
                .anySatisfy(problem -> assertThat(problem).contains("train.provider-options.", expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai | method: {supervised: {hyperparameters: {batch_size: 4}}}, integrations: []",
                "azure | trainingType: developerTier",
                "together | batch_size: 8, n_evals: 2, training_type: {type: Full}, training_method: {train_on_inputs:"
                        + " true}",
                "fireworks | learningRate: 0.1, evalAutoCarveout: true",
                "mistral | hyperparameters: {learning_rate: 0.1}",
                "vertex | supervisedTuningSpec: {hyperParameters: {learningRateMultiplier: 2}}",
                "bedrock | hyperParameters: {learningRate: '0.1'}, outputDataConfig: {s3Uri: 's3://b/o'}",
                "local-lora | batch-size: 4, max-steps: 9, lora: {target_modules: all-linear}, trainer: [mine]",
            })
    void what_is_not_hones_is_let_through(String text) {
        String[] parts = text.split(" \\| ", 2);

        assertThat(problems(parts[0], parts[1])).isEmpty();
    }

    @Test
    void all_are_told_at_once_each_where_it_stands() {
        LoopFile file = file("""
                provider: openai
                  base-model: x
                  provider-options:
                    suffix: mine
                    method:
                      supervised:
                        hyperparameters:
                          batch_size: 4
                          n_epochs: 9
                    seed: 3""");

        assertThat(file.problems()).extracting(Problem::line).containsExactly(10, 15, 16);
        assertThat(file.problems())
                .extracting(Problem::where)
                .containsExactly(
                        "train.provider-options.suffix",
                        "train.provider-options.method.supervised.hyperparameters.n_epochs",
                        "train.provider-options.seed");
    }

    @Test
    void whoever_trains_in_anothers_place_has_keys_of_its_own() {
        LoopFile file = file("""
                provider: openai
                  base-model: x
                  fallback:
                    - {provider: bedrock, base-model: y,
                       provider-options: {region: us-east-1, bucket: b, role-arn: r, baseModelIdentifier: z,
                         suffix: "not Hone's there", roleArn: s, customModelName: n}}""");

        assertThat(texts(file))
                .containsExactly(
                        "train.fallback[0].provider-options.baseModelIdentifier: z - is set by"
                                + " train.fallback[0].base-model; write it there",
                        "train.fallback[0].provider-options.roleArn: s - is set by"
                                + " train.fallback[0].provider-options.role-arn; write it there",
                        "train.fallback[0].provider-options.customModelName: n - is set by train.suffix; write it"
                                + " there");
    }

    @Test
    void keys_that_only_pairs_know_are_let_through_where_students_learn_from_pairs() {
        String options = "method: {dpo: {hyperparameters: {beta: 0.2}}}";
        LoopFile file = file(written("openai", options) + "\n  method: dpo");

        assertThat(texts(file))
                .noneMatch(problem -> problem.contains("provider-options"))
                .anyMatch(problem -> problem.contains("generate.mix.preference"));
    }
}
