package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What check says of a suffix and of metadata that a provider would refuse, or by which a job would be lost. */
class NameChecksTest {
    private static final String AZURE = "provider: azure, base-model: x, base-url: \"https://r.openai.azure.com\","
            + " api-key: \"${K}\", hosting-options: {subscription: s, resource-group: g, account: a}, ";
    private static final String VERTEX =
            "provider: vertex, base-model: x, provider-options: {project: p, location: us-central1, bucket: b}, ";
    private static final String BEDROCK =
            "provider: bedrock, base-model: x, provider-options: {region: us-east-1, bucket: b, role-arn: r}, ";
    private static final String TOGETHER = "provider: together, base-model: x, hosting-options: {hardware: h}, ";

    @TempDir
    private Path root;

    private LoopFile file(String train) {
        return new LoopFolder(root).training("{%s}".formatted(train));
    }

    private List<String> problems(String train) {
        return file(train).problems().stream()
                .map(problem -> problem.where() + ": " + problem.message())
                .toList();
    }

    private static String written(String provider) {
        return switch (provider) {
            case "azure" -> AZURE;
            case "vertex" -> VERTEX;
            case "bedrock" -> BEDROCK;
            case "together" -> TOGETHER;
            default -> "provider: %s, base-model: x, ".formatted(provider);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai | suffix: '' | train.suffix: empty - must be text",
                "openai | metadata: {hone: mine} | train.metadata.hone: hone - Hone finds a job again by the key",
                "vertex | metadata: {hone: mine} | train.metadata.hone: hone - Hone finds",
                "bedrock | metadata: {hone: mine} | train.metadata.hone: hone - Hone finds",
                "openai | suffix: honeabcdef01234567 | looks like a key that Hone finds its jobs by",
                "openai | metadata: {a: x-honeabcdef01234567} | train.metadata.a: x-honeabcdef01234567 - looks like a"
                        + " key",
                "azure | suffix: my-long-word | train.suffix: my-long-word - azure takes 1 to 11 characters",
                "together | suffix: my.word | train.suffix: my.word - together takes 1 to 11 characters: letters,"
                        + " digits",
                "bedrock | suffix: my--word | train.suffix: my--word - bedrock takes 1 to 34 characters",
                "vertex | metadata: {Team: search} | train.metadata.Team: Team - vertex takes 1 to 63 characters:"
                        + " lower",
                "vertex | metadata: {team: Search} | train.metadata.team: Search - vertex takes 0 to 63 characters",
                "vertex | metadata: {1team: a} | vertex takes 1 to 63 characters",
                "bedrock | metadata: {'aws:team': a} | train.metadata.aws:team: aws:team - bedrock takes 1 to 128",
                "bedrock | metadata: {team: 'a,b'} | train.metadata.team: a,b - bedrock takes 0 to 256 characters",
                "openai | metadata: {team: 42} | train.metadata.team: 42 - ",
                "openai | metadata: {team: [a]} | train.metadata.team: a list - must be text",
                "openai | metadata: [a] | train.metadata: a list - must be a group of texts such as {team: search}",
                "openai | metadata: {team: '${HOME}'} | environment variables are only read for keys",
            })
    void what_a_provider_refuses_is_named(String provider, String names, String expected) {
        assertThat(problems(written(provider) + names))
                .anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    @Test
    void what_is_wrong_is_shown_where_it_stands() {
        LoopFile file = file("provider: openai, base-model: x,\n  metadata: {team: search,\n    hone: mine}");

        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(8);
            assertThat(problem.where()).isEqualTo("train.metadata.hone");
        });
    }

    @Test
    void lengths_and_counts_are_counted_to_the_last_one() {
        assertThat(problems(written("openai") + "suffix: " + "x".repeat(64))).isEmpty();
        assertThat(problems(written("openai") + "suffix: " + "x".repeat(65))).hasSize(1);
        assertThat(problems(written("azure") + "suffix: " + "x".repeat(11))).isEmpty();
        assertThat(problems(written("bedrock") + "suffix: " + "x".repeat(34))).isEmpty();
        assertThat(problems(written("bedrock") + "suffix: " + "x".repeat(35))).hasSize(1);
        assertThat(problems(written("openai") + "metadata: {" + entries(15) + "}"))
                .isEmpty();
        assertThat(problems(written("openai") + "metadata: {" + entries(16) + "}"))
                .singleElement()
                .asString()
                .contains("train.metadata: 16 entries - openai takes at most 15 beside Hone's own");
    }

    private static String entries(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key%d: v".formatted(i)).collect(Collectors.joining(", "));
    }

    @Test
    void whoever_may_train_in_its_place_is_asked_for_the_same_words() {
        String fallback =
                "suffix: my.word, fallback: [{provider: together, base-model: y, hosting-options: {hardware:" + " h}}]";

        assertThat(problems(written("openai") + fallback))
                .singleElement()
                .asString()
                .contains("my.word - together takes");
    }

    @Test
    void sound_words_are_read_in_the_order_of_the_file() {
        LoopFile file = file(written("bedrock") + "suffix: intents_v2, metadata: {team: search, \"cost centre\": a/b}");

        assertThat(file.problems()).isEmpty();
        TrainConfig train = file.config().train();
        assertThat(train.suffix()).isEqualTo("intents_v2");
        assertThat(train.metadata().entries().keySet()).containsExactly("team", "cost centre");
    }
}
