package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stranger reads when a model among the teachers is named wrongly, and what is taken without a word. */
class ModelTeacherTest {
    @TempDir
    private Path root;

    private LoopFile load(String teachers, String more, Map<String, String> environment) {
        String yaml = """
                loop: tiny
                task: {instruction: Name the intent.}
                data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
                teachers:
                %s
                %s
                """.formatted(teachers, more);
        return LoopFile.of(new LoopFolder(root).root().resolve("loops/loop.yaml"), yaml, environment::get);
    }

    private List<String> problems(String teacher) {
        return load("  - {id: big, model: m, " + teacher + "}", "", Map.of("SET", "sk-secret")).problems().stream()
                .map(problem -> problem.text().replace(root + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: openia | teachers[0].kind: openia - maybe openai; must be one of corpus, pool, augment,",
                "kind: openai | teachers[0].api-key: missing - set the environment variable OPENAI_API_KEY",
                "kind: openai, api-key: \"${MINE}\" | api-key: missing - set the environment variable MINE",
                "kind: compatible | teachers[0].base-url: missing - kind compatible has no address of its own",
                "kind: azure, api-key: \"${SET}\" | base-url: missing - kind azure has no address of its own",
                "kind: openai, base-url: host/v1, api-key: \"${SET}\" | base-url: host/v1 - must be an address such as",
                "kind: openai, base-url: 'file:///etc/passwd' | base-url: file:///etc/passwd - must be an address",
                "kind: openai, base-url: 'https://u:p@h/v1', api-key: none | a user name, query or fragment does not",
                "kind: openai, base-url: 'https://h/v1?key=x', api-key: none | a user name, query or fragment does not",
                "kind: openai, base-url: 'http://169.254.169.254/v1' | leads to a reserved address, which is never",
                "kind: openai, base-url: 'http://h/v1' | plain http shows key and text to everybody on the way; use",
                "kind: openai, base-url: 'http://127.0.0.1:1/v1' | teachers[0].allow-private-address: false - http://",
                "kind: openai, base-url: 'http://localhost:1/v1' | teachers[0].allow-private-address: false - http://",
                "kind: openai, base-url: 'https://10.1.2.3/v1', api-key: none | allow-private-address: false - https",
                "kind: openai, base-url: 'https://[::1]/v1', api-key: none | allow-private-address: false - https",
                "kind: openai, base-url: 'https://100.64.0.1/', api-key: none | allow-private-address: false - https",
                "kind: vllm | teachers[0].allow-private-address: false - http://127.0.0.1:8000/v1 is this",
                "kind: openai, base-url: 'https://h/v1' | api-key: missing - name the environment variable with the",
                "kind: vllm, allow-private-address: maybe | allow-private-address: maybe - must be true or false",
                "kind: openai, api-key: \"${SET}\", delivery: pigeon | delivery: pigeon - must be one of live, batch",
                "kind: openai, api-key: \"${SET}\", max-tokens: 1 | max-tokens: 1 - must be between 16 and 131072",
            })
    void a_wrong_model_teacher_is_explained(String teacher, String expected) {
        assertThat(problems(teacher.strip())).isNotEmpty().first().asString().contains(expected);
    }

    @Test
    void a_key_in_the_file_is_refused_and_not_shown() {
        assertThat(problems("kind: openai, api-key: sk-abc123"))
                .singleElement()
                .asString()
                .startsWith("loops/loop.yaml:5:")
                .contains("teachers[0].api-key: not shown - a key never stands in a loop file")
                .doesNotContain("sk-abc123");
    }

    @Test
    void all_that_is_wrong_with_all_models_is_told_at_once() {
        LoopFile loop = load("""
                  - {id: one, kind: openai, base-url: "http://127.0.0.1:1/v1", api-key: "${ONE}"}
                  - {id: two, kind: anthropic, model: m}
                  - {id: three, kind: gemini, model: m, temperature: 1}
                """, "generate: {temperature: [1, 0.5], mix: {generate: 0}, vary: {tone: []}}", Map.of());

        assertThat(loop.problems())
                .extracting(Problem::line, Problem::where)
                .contains(
                        org.assertj.core.api.Assertions.tuple(5, "teachers[0].model"),
                        org.assertj.core.api.Assertions.tuple(5, "teachers[0].allow-private-address"),
                        org.assertj.core.api.Assertions.tuple(5, "teachers[0].api-key"),
                        org.assertj.core.api.Assertions.tuple(6, "teachers[1].api-key"),
                        org.assertj.core.api.Assertions.tuple(7, "teachers[2].temperature"),
                        org.assertj.core.api.Assertions.tuple(7, "teachers[2].api-key"),
                        org.assertj.core.api.Assertions.tuple(9, "generate.temperature"),
                        org.assertj.core.api.Assertions.tuple(9, "generate.mix"),
                        org.assertj.core.api.Assertions.tuple(9, "generate.vary.tone"));
    }

    @Test
    void a_right_one_is_read_whole() {
        LoopFile loop = load(
                "  - {id: big, kind: openai, model: m, base-url: 'http://127.0.0.1:1/v1', allow-private-address: true}",
                """
                generate: {mix: {seed-expansion: 0.6, generate: 0.4}, temperature: [0.5], per-call: 7,
                           vary: {tone: [formal, angry], length: [short]}}
                budget: {usd: 2.5, tokens: 1000, calls: 10, time: PT1H, generate: {usd: 2}}
                privacy: {redact: true}
                """,
                Map.of());

        assertThat(loop.problems()).isEmpty();
        LoopConfig config = loop.config();
        assertThat(config.teachers().getFirst()).isInstanceOfSatisfying(TeacherConfig.Llm.class, model -> {
            assertThat(model.kind()).isEqualTo("openai");
            assertThat(model.isLocal()).isTrue();
            assertThat(model.maxTokens()).isEqualTo(2048);
            assertThat(model.delivery()).isEqualTo("live");
        });
        assertThat(config.generate().mix()).isEqualTo(StrategyMix.of(0.6, 0.4));
        assertThat(config.generate().temperature()).containsExactly(0.5);
        assertThat(config.generate().perCall()).isEqualTo(7);
        assertThat(config.generate().vary().aspects())
                .containsOnly(Map.entry("tone", List.of("formal", "angry")), Map.entry("length", List.of("short")));
        assertThat(config.budget().usd()).isEqualTo(2.5);
        assertThat(config.budget().generate().usd()).isEqualTo(2.0);
        assertThat(config.privacy().redact()).isTrue();
        assertThat(config.hasControl()).isFalse();
    }

    @Test
    void a_hosted_model_is_not_local_even_where_private_addresses_are_allowed() {
        LoopFile loop = load(
                "  - {id: big, kind: openai, model: m, api-key: '${SET}', allow-private-address: true}",
                "",
                Map.of("SET", "x"));

        assertThat(loop.config().teachers().getFirst())
                .isInstanceOfSatisfying(
                        TeacherConfig.Llm.class,
                        model -> assertThat(model.isLocal()).isFalse());
    }
}
