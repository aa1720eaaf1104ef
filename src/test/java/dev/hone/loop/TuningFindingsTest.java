package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.hone.config.Finding;
import dev.hone.config.LoopFile;
import dev.hone.data.Example;
import dev.hone.fixture.TinyLoop;
import dev.hone.llm.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check says against a provider on a day. */
final class TuningFindingsTest {
    private static final LocalDate READ = LocalDate.of(2026, 11, 21);

    @TempDir
    private Path folder;

    private List<String> codes(String train, LocalDate today, int seeds) {
        return findings(train, today, seeds).stream()
                .map(found -> found.level() + " " + found.code())
                .toList();
    }

    private List<Finding> findings(String yaml, LocalDate today, int seeds) {
        Path file = TinyLoop.in(folder.resolve("loop")).with(yaml + "\n").write();
        var config = LoopFile.load(file, variable -> "key").config();
        List<Example> rows = Collections.nCopies(seeds, Example.seed("a", "b"));
        return TuningFindings.of(config, Providers.shipped(), today, rows, folder.resolve("providers.yaml"));
    }

    @Test
    void a_token_that_deployments_want_is_asked_for_before_a_training_is_paid() {
        Path file = TinyLoop.in(folder.resolve("azure")).with("""
                train: {provider: azure, base-model: gpt-4o-mini-2024-07-18, base-url: "https://me.openai.azure.com",
                        api-key: "${KEY}", hosting-options: {subscription: s, resource-group: g, account: a}}
                """).write();
        var config = LoopFile.load(file, variable -> "key").config();

        assertThat(TuningFindings.keys(config, variable -> null))
                .singleElement()
                .satisfies(found -> assertThat(found.level() + found.message())
                        .contains("REFUSAL", "AZURE_MANAGEMENT_TOKEN is not set"));
        assertThat(TuningFindings.keys(config, variable -> "token")).isEmpty();
    }

    @Test
    void creation_that_is_closed_is_refused_from_that_day_on() {
        String train = "train: {provider: openai, base-model: gpt-4o-mini-2024-07-18}";

        assertThat(codes(train, LocalDate.of(2027, 1, 5), 20)).contains("WARNING train-ending");
        assertThat(codes(train, LocalDate.of(2027, 1, 6), 20)).contains("REFUSAL train-closed");
        assertThat(findings(train, LocalDate.of(2027, 1, 6), 20))
                .anyMatch(found -> found.message().contains("creation closed on 2027-01-06"));
    }

    @Test
    void a_provider_that_is_closed_is_passed_over_where_another_one_takes_jobs() {
        String train = "train: {provider: openai, base-model: gpt-4o-mini-2024-07-18, fallback: [{provider: together,"
                + " base-model: m, hosting-options: {hardware: x}}]}";

        assertThat(codes(train, LocalDate.of(2027, 1, 6), 20))
                .contains("WARNING train-closed", "WARNING hosting-price")
                .doesNotContain("REFUSAL train-closed");
        assertThat(codes(train + "\nbudget: {usd: 5}", LocalDate.of(2027, 1, 6), 20))
                .contains("REFUSAL hosting-price");
    }

    @Test
    void a_model_that_ended_before_the_others_is_refused_at_the_providers_own_address_only() {
        String train = "train: {provider: openai, base-model: %s%s}";

        assertThat(findings(train.formatted("gpt-4.1-nano-2025-04-14", ""), LocalDate.of(2026, 10, 23), 20))
                .anySatisfy(found -> assertThat(found.level() + " " + found.message())
                        .contains("REFUSAL openai: creation closed on 2026-10-23 for gpt-4.1-nano-2025-04-14"));
        assertThat(codes(train.formatted("gpt-4.1-nano-2025-04-14", ""), LocalDate.of(2026, 10, 22), 20))
                .doesNotContain("REFUSAL train-closed");
        assertThat(codes(train.formatted("gpt-4.1-mini-2025-04-14", ""), LocalDate.of(2026, 11, 21), 20))
                .doesNotContain("REFUSAL train-closed");
        assertThat(codes(
                        train.formatted(
                                "gpt-3.5-turbo-0125",
                                ", base-url: \"http://127.0.0.1:9/v1\", allow-private-address: true"),
                        LocalDate.of(2026, 11, 21),
                        20))
                .isEmpty();
    }

    @Test
    void a_model_that_is_never_trained_is_refused_with_those_that_are_and_nothing_else_is_asked_of_it() {
        String train = "train: {provider: openai, base-model: gpt-6-luna-2026-05-01%s}\nbudget: {usd: 5}";
        String fallback = ", fallback: [{provider: together, base-model: m, hosting-options: {hardware: x}}]";

        assertThat(findings(train.formatted(""), READ, 20))
                .singleElement()
                .extracting(found -> found.level() + " " + found.message(), STRING)
                .contains("REFUSAL openai: train.base-model is gpt-6-luna-2026-05-01, which it does not train")
                .contains("read 2026-11-21")
                .contains("trained there today: gpt-4.1-2*, gpt-4.1-mini*, gpt-4o-2*, gpt-4o-mini*.");
        assertThat(findings(train.formatted(""), LocalDate.of(2027, 1, 6), 20))
                .singleElement()
                .satisfies(found -> assertThat(found.message()).endsWith("somewhere else: see `hone providers`."));
        assertThat(codes(train.formatted(fallback), READ, 20)).contains("REFUSAL train-model");
        String own = ", base-url: \"http://127.0.0.1:9/v1\", allow-private-address: true";
        assertThat(codes(train.formatted(own), READ, 20)).doesNotContain("REFUSAL train-model");
        assertThat(codes("train: {provider: openai, base-model: gpt-4o-mini-2024-07-18}", READ, 20))
                .doesNotContain("REFUSAL train-model");
    }

    @Test
    void a_users_own_list_says_which_models_are_never_trained() throws IOException {
        Path list = Files.writeString(folder.resolve("never.yaml"), """
                fine-tuning:
                  openai: {window: {models: {"gpt-6-luna*": {tuned: true}}}}
                  together:
                    window: {models: {"big*": {tuned: false, note: "", read: 2026-11-22, source: mail}}}
                """);
        Providers providers = Providers.with(list);

        assertThat(providers.tuning("openai").orElseThrow().neverTuned("gpt-6-luna"))
                .isEmpty();
        assertThat(providers.tuning("together").orElseThrow().neverTuned("big-one"))
                .isPresent();
        assertThat(providers.tuning("together").orElseThrow().neverTuned("small"))
                .isEmpty();
        assertThat(Providers.shipped().tuning("openai").orElseThrow().neverTuned("gpt-6-luna"))
                .isPresent();
    }

    @Test
    void a_users_own_list_ends_models_too_and_the_earlier_day_holds() throws IOException {
        Path list = Files.writeString(folder.resolve("ends.yaml"), """
                fine-tuning:
                  openai:
                    window:
                      models:
                        "gpt-4o-mini*": {create-until: 2026-12-01, note: "Ours ends.", read: 2026-11-22, source: mail}
                """);
        var facts = Providers.with(list).tuning("openai").orElseThrow();

        assertThat(facts.window("gpt-4o-mini-2024-07-18").createUntil()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(facts.window("gpt-4o-mini-2024-07-18").inferenceUntil()).isEqualTo(LocalDate.of(2027, 1, 13));
        assertThat(facts.window("gpt-4o-mini-2024-07-18").note()).startsWith("Ours ends. Only organisations");
        assertThat(facts.window("gpt-4o-2024-08-06").createUntil()).isEqualTo(LocalDate.of(2027, 1, 5));
        assertThat(facts.withoutEnd().window("gpt-3.5-turbo").createUntil()).isNull();
    }

    @Test
    void more_epochs_than_a_model_takes_are_refused() {
        String bedrock = "train: {provider: bedrock, base-model: \"%s\", epochs: 6,"
                + " provider-options: {region: r, bucket: b, role-arn: a}}";

        assertThat(findings(bedrock.formatted("amazon.nova-micro-v1:0:128k"), READ, 20))
                .anySatisfy(
                        found -> assertThat(found.message()).contains("takes at most 5 epochs of amazon.nova-micro"));
        assertThat(codes(bedrock.formatted("meta.llama3"), READ, 20)).doesNotContain("REFUSAL train-epochs");
    }

    @Test
    void dates_hold_at_the_providers_own_address_only() {
        String train = "train: {provider: openai, base-model: m, base-url: \"http://127.0.0.1:9/v1\","
                + " allow-private-address: true}";

        assertThat(codes(train, LocalDate.of(2030, 1, 1), 20)).isEmpty();
    }

    @Test
    void old_prices_few_rows_and_unknown_prices_are_told() {
        String train = "train: {provider: openai, base-model: gpt-4o-mini-2024-07-18}";
        assertThat(codes(train, READ.plusDays(45), 20)).doesNotContain("WARNING train-price-old");
        assertThat(codes(train, READ.plusDays(61), 5)).contains("REFUSAL train-rows");
        String together = "train: {provider: together, base-model: m, hosting-options: {hardware: x}}";
        assertThat(codes(together, READ, 20)).containsExactly("WARNING hosting-price");
        assertThat(codes(together + "\nbudget: {usd: 5}", READ, 20)).containsExactly("REFUSAL hosting-price");
        String fireworks = "train: {provider: fireworks, base-model: m, provider-options: {account: a}}";
        assertThat(codes(fireworks, READ, 20)).contains("WARNING train-price");
        String mistral = "train: {provider: mistral, base-model: m}\nbudget: {usd: 5}";
        assertThat(codes(mistral, READ, 20)).contains("WARNING train-ending", "REFUSAL answers-price");
        assertThat(codes(train, READ.plusDays(200), 20)).contains("WARNING train-price-old");
        assertThat(codes("train: {}", READ, 20)).isEmpty();
        String vertex =
                "train: {provider: vertex, base-model: %s, provider-options: {project: p, location: l, bucket: b}}"
                        + "\nbudget: {usd: 5}";
        assertThat(codes(vertex.formatted("gemini-2.5-pro"), READ, 20)).isEmpty();
        assertThat(codes(vertex.formatted("gemini-9"), READ, 20))
                .containsExactly("REFUSAL train-price", "REFUSAL answers-price");
    }

    @Test
    void provisioned_throughput_has_no_price_that_is_known() {
        String bedrock = "train: {provider: bedrock, base-model: \"amazon.nova-micro-v1:0:128k\","
                + " provider-options: {region: r, bucket: b, role-arn: a}%s}\nbudget: {usd: 5}";
        assertThat(codes(bedrock.formatted(""), READ, 20)).isEmpty();
        assertThat(codes(bedrock.formatted(", hosting-options: {provisioned: true}"), READ, 20))
                .containsExactly("REFUSAL hosting-price");
    }

    @Test
    void the_price_of_the_developer_tier_is_not_that_of_another() {
        String azure = "train: {provider: azure, base-model: m, base-url: \"https://r.openai.azure.com/openai/v1\","
                + " api-key: \"${K}\", hosting-options: {subscription: s, resource-group: g, account: a%s}}"
                + "\nbudget: {usd: 5}";
        assertThat(codes(azure.formatted(""), READ, 20)).doesNotContain("REFUSAL hosting-price");
        assertThat(codes(azure.formatted(", sku: Standard"), READ, 20)).contains("REFUSAL hosting-price");
    }
}
