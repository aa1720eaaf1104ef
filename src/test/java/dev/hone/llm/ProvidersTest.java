package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProvidersTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("providers.yaml"), text);
    }

    private static Provider provider(Providers providers, String id) {
        return providers.find(id).orElseThrow();
    }

    @Test
    void shipped_providers_have_addresses_dated_prices_and_terms() {
        Providers shipped = Providers.shipped();

        assertThat(shipped.all()).hasSizeGreaterThan(10).allSatisfy(provider -> {
            assertThat(provider.baseUrl().getHost()).isNotBlank();
            assertThat(provider.baseUrl().toString()).doesNotEndWith("/");
            assertThat(provider.dialect()).isIn("openai", "anthropic", "gemini", "converse");
            assertThat(provider.catalogue().terms().read()).isAfter(LocalDate.of(2026, 1, 1));
        });
        Price price = provider(shipped, "openai").model("gpt-4o-mini").priced().orElseThrow();
        assertThat(price.cost(Usage.of(1_000_000, 1_000_000))).isEqualTo(Money.of("0.75"));
        assertThat(price.inBatch().cost(Usage.of(1_000_000, 1_000_000))).isEqualTo(Money.of("0.375"));
        assertThat(price.read()).isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void cached_tokens_cost_the_cached_price() {
        Price price = provider(Providers.shipped(), "openai")
                .model("gpt-4o-mini")
                .priced()
                .orElseThrow();
        var usage = new Usage(Tokens.of(1_000_000), Tokens.NONE, Tokens.NONE, Tokens.of(1_000_000), false);

        assertThat(price.cost(usage)).isEqualTo(Money.of("0.075"));
    }

    @Test
    void a_model_is_found_by_the_longest_beginning() {
        Provider openai = provider(Providers.shipped(), "openai");

        assertThat(openai.model("ft:gpt-4o-mini-2024-07-18:org::id")
                        .priced()
                        .orElseThrow()
                        .input())
                .isEqualTo(Money.of("0.3"));
        assertThat(openai.model("unheard-of")).isEqualTo(ModelFacts.UNKNOWN);
        assertThat(provider(Providers.shipped(), "vllm")
                        .model("any")
                        .priced()
                        .orElseThrow()
                        .output()
                        .isZero())
                .isTrue();
    }

    @Test
    void a_users_file_replaces_single_facts_and_adds_providers() throws IOException {
        Path file = file("""
                providers:
                  openai:
                    quirks: {max-tokens: max_tokens}
                    models:
                      my-model: {context-tokens: 10, shutdown: 2027-05-01}
                """);

        Provider openai = provider(Providers.with(file), "openai");

        assertThat(openai.quirk("max-tokens", "")).isEqualTo("max_tokens");
        assertThat(openai.model("my-model").shutdown()).isEqualTo(LocalDate.of(2027, 5, 1));
        assertThat(openai.model("gpt-4o-mini").price()).isNotNull();
    }

    @Test
    void without_a_users_file_the_shipped_facts_hold() {
        assertThat(Providers.with(folder.resolve("none.yaml")).all())
                .isEqualTo(Providers.shipped().all());
    }

    @Test
    void a_provider_is_known_by_its_host_but_this_machine_is_nobody() {
        Providers shipped = Providers.shipped();

        assertThat(shipped.at(URI.create("https://api.mistral.ai/v1")))
                .map(Provider::id)
                .contains("mistral");
        assertThat(shipped.at(URI.create("http://127.0.0.1:8000/v1"))).isEmpty();
    }

    @Test
    void a_wrong_fact_is_named_with_file_and_path() throws IOException {
        Path wrong = file("providers: {openai: {capabilities: [telepathy]}}");
        assertThatThrownBy(() -> Providers.with(wrong))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(wrong.toString())
                .hasMessageContaining("providers.openai.capabilities")
                .hasMessageContaining("telepathy");

        Path incomplete = file("providers: {mine: {dialect: openai}}");
        assertThatThrownBy(() -> Providers.with(incomplete))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("base-url is missing");

        Path unknown = file("providers: {openai: {flavour: sweet}}");
        assertThatThrownBy(() -> Providers.with(unknown)).hasMessageContaining("flavour");
    }

    @Test
    void what_is_no_mapping_or_no_yaml_is_refused() throws IOException {
        Path list = file("- a");
        assertThatThrownBy(() -> Providers.with(list)).isInstanceOf(ConfigException.class);
        Path broken = file("providers: [");
        assertThatThrownBy(() -> Providers.with(broken))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("not readable as YAML");
        Path bomb = file("a: &a [x]\nb: [*a, *a]\n");
        assertThatThrownBy(() -> Providers.with(bomb)).isInstanceOf(ConfigException.class);
    }
}
