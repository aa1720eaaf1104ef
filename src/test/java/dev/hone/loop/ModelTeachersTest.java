package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.BudgetConfig;
import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.config.ModelKinds;
import dev.hone.config.StopRule;
import dev.hone.config.TeacherConfig;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.llm.Caps;
import dev.hone.llm.Endpoint;
import dev.hone.llm.Money;
import dev.hone.llm.Price;
import dev.hone.llm.Provider;
import dev.hone.llm.Providers;
import dev.hone.llm.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a teacher is asked at, with which key, at what price, and what is said before. */
class ModelTeachersTest {
    private static final Providers SHIPPED = Providers.shipped();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String OPEN = "licence: {terms: Apache-2.0}";

    @TempDir
    private Path folder;

    private LoopConfig config(String teacher, String more) {
        Path file = TinyLoop.in(folder.resolve("loop"))
                .taughtBy("  - {id: big, " + teacher + "}\n")
                .with(more)
                .write();
        return LoopFile.require(file, name -> "the key").config();
    }

    private TeacherConfig.Llm teacher(String keys) {
        return (TeacherConfig.Llm) config(keys, "").teachers().getFirst();
    }

    private Endpoint endpoint(String keys, Function<String, @Nullable String> environment) {
        return new TeacherEndpoint(teacher(keys), SHIPPED).endpoint(environment);
    }

    @Test
    void the_loop_file_knows_the_kinds_of_the_providers_file_and_their_variables() {
        List<Provider> teachers = SHIPPED.all().stream()
                .filter(provider -> !provider.id().equals("local-lora")) // serves students that were trained here
                .toList();
        for (Provider provider : teachers) {
            String variable = ModelKinds.variable(provider.id()).orElse("");
            assertThat(variable)
                    .isEqualTo(provider.key().required() ? provider.key().variable() : "");
            ModelKinds.ownAddress(provider.id())
                    .ifPresent(own -> assertThat(provider.baseUrl()).hasToString(own));
            String extra = ModelKinds.ownAddress(provider.id()).isPresent() ? ", allow-private-address: true" : "";
            assertThat(teacher("kind: " + provider.id() + ", model: m, base-url: 'https://h/v1', api-key: none" + extra)
                            .kind())
                    .isEqualTo(provider.id());
        }
    }

    @Test
    void a_hosted_teacher_is_asked_at_its_provider_with_the_usual_key() {
        Endpoint endpoint = endpoint("kind: anthropic, model: m", Map.of("ANTHROPIC_API_KEY", "k")::get);

        assertThat(endpoint.baseUrl()).hasToString("https://api.anthropic.com/v1");
        assertThat(endpoint.key().reveal()).isEqualTo("k");
        assertThat(endpoint.toString()).doesNotContain("\"k\"");
    }

    @Test
    void a_key_goes_to_another_address_only_where_the_loop_file_names_it() {
        String own = "kind: openai, model: m, base-url: 'http://127.0.0.1:1/v1', allow-private-address: true";

        Endpoint silent = endpoint(own, name -> "k");
        Endpoint named = endpoint(own + ", api-key: '${MINE}'", Map.of("MINE", "mine", "OPENAI_API_KEY", "k")::get);
        Endpoint none = endpoint(own + ", api-key: none", name -> "k");

        assertThat(silent.key().isEmpty()).isTrue();
        assertThat(none.key().isEmpty()).isTrue();
        assertThat(named.key().reveal()).isEqualTo("mine");
        assertThat(named.provider().key().variable()).isEqualTo("MINE");
    }

    @Test
    void a_known_host_brings_its_own_facts_and_an_own_server_costs_nothing() {
        Provider together = new TeacherEndpoint(
                        teacher("kind: openai, model: m, base-url: 'https://api.together.ai/v1', api-key: none"),
                        SHIPPED)
                .provider();
        Provider own = new TeacherEndpoint(
                        teacher("kind: openai, model: m, base-url: 'http://127.0.0.1:1/v1',"
                                + " allow-private-address: true"),
                        SHIPPED)
                .provider();

        assertThat(together.id()).isEqualTo("together");
        assertThat(together.model("unheard-of").price()).isNull();
        assertThat(own.model("unheard-of").price()).isEqualTo(Price.FREE);
        assertThat(own.model("gpt-4o-mini").price()).isNotEqualTo(Price.FREE);
    }

    @Test
    void an_unknown_model_is_warned_of_with_the_nearest_name_and_refused_under_a_bound_in_dollars() {
        String mistyped = "kind: openai, model: gpt-4o-minni, licence: {terms: restricted, accepted-by: a, reason: b}";

        List<Finding> free = ModelFindings.of(config(mistyped, ""), SHIPPED, TODAY);
        List<Finding> bound = ModelFindings.of(config(mistyped, "budget: {usd: 1}\n"), SHIPPED, TODAY);
        List<Finding> right = ModelFindings.of(config(mistyped.replace("minni", "mini"), ""), SHIPPED, TODAY);

        assertThat(free).singleElement().satisfies(found -> {
            assertThat(found.level()).isEqualTo(Finding.Level.WARNING);
            assertThat(found.message())
                    .contains("no price is known of model gpt-4o-minni")
                    .contains("gpt-4o-mini?");
        });
        assertThat(bound)
                .singleElement()
                .satisfies(found -> assertThat(found.level()).isEqualTo(Finding.Level.REFUSAL));
        assertThat(right).isEmpty();
    }

    @Test
    void terms_and_shutdowns_of_the_providers_file_are_told() {
        var findings = ModelFindings.of(config("kind: openai, model: gpt-5-mini, " + OPEN, ""), SHIPPED, TODAY);

        assertThat(findings).extracting(Finding::code).containsExactly("model-shutdown", "teacher-terms");
        assertThat(findings.getFirst().message()).contains("2026-12-11");
        assertThat(findings.getLast().message()).contains("Apache-2.0").contains("restricted");
    }

    @Test
    void the_lowest_bound_in_dollars_holds_wherever_it_stands() {
        var budget = new BudgetConfig(5.0, 10L, 3L, Duration.ofHours(1), new BudgetConfig.Part(null, null, null, null));
        List<StopRule> rules = List.of(new StopRule.Budget(2.5), new StopRule.Rounds(3));

        assertThat(Bounds.of(budget, rules))
                .isEqualTo(new Caps(Money.of("2.5"), Tokens.of(10), 3L, Duration.ofHours(1)));
        assertThat(Bounds.of(budget, List.of()).usd()).isEqualTo(Money.of("5"));
    }

    @Test
    void keys_come_from_the_environment_and_then_from_a_file_that_only_its_owner_reads() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "A=from file\nB=also\n");
        var credentials = new Credentials(file, Map.of("A", "from environment")::get);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(credentials.find("A")).isEqualTo("from environment");
        assertThat(credentials.find("B")).isEqualTo("also");
        assertThat(credentials.find("C")).isNull();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> credentials.find("B"))
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void a_round_is_priced_before_it_starts_with_the_day_of_the_price() {
        Path file = TinyLoop.in(folder.resolve("priced"))
                .taughtBy("  - {id: big, kind: openai, model: gpt-4o-mini, licence: {terms: restricted,"
                        + " accepted-by: a, reason: b}}\n")
                .write();
        TestHome home = TestHome.at(folder.resolve("home")).with(Map.of("OPENAI_API_KEY", "k"));

        TeacherPrice price =
                Workspace.prices(home.load(file), home.surroundings()).getFirst();

        // 9 rows over 3 labels, three times as many asked for: two calls of five a label
        assertThat(price.calls()).isEqualTo(6);
        assertThat(price.promptTokens()).isBetween(1_500L, 4_000L);
        assertThat(price.usd()).isBetween(0.0004, 0.005);
        assertThat(price.priceRead()).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(price.sentence())
                .contains("teacher big (openai, gpt-4o-mini)")
                .contains("read on 2026-11-21");
    }

    @Test
    void a_loop_without_licence_for_its_model_is_refused_before_anything_is_sent() {
        try (var server = new FakeChatServer()) {
            Path file = TinyLoop.in(folder.resolve("loop"))
                    .taughtBy("  - {id: big, kind: openai, model: m, base-url: '%s', allow-private-address: true}\n"
                            .formatted(server.baseUrl()))
                    .write();

            assertThatThrownBy(() -> TestHome.at(folder.resolve("home")).run(file))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("teacher-terms")
                    .hasMessageContaining("licence: {terms:");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void an_online_check_says_in_a_sentence_whether_key_and_model_are_good() {
        try (var server = new FakeChatServer()) {
            server.wanting("right");
            Path file = TinyLoop.in(folder.resolve("loop"))
                    .taughtBy(("  - {id: big, kind: openai, model: m, base-url: '%s', allow-private-address: true,"
                                    + " api-key: '${MINE}', licence: {terms: MIT}}\n")
                            .formatted(server.baseUrl()))
                    .write();
            TestHome wrong = TestHome.at(folder.resolve("home")).with(Map.of("MINE", "wrong"));
            TestHome right = TestHome.at(folder.resolve("home")).with(Map.of("MINE", "right"));

            assertThat(Workspace.online(wrong.load(file), wrong.surroundings()))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.ok()).isFalse();
                        assertThat(found.detail()).contains("MINE").doesNotContain("wrong");
                    });
            assertThat(Workspace.online(right.load(file), right.surroundings()))
                    .singleElement()
                    .satisfies(found -> assertThat(found.ok()).isTrue());
        }
    }
}
