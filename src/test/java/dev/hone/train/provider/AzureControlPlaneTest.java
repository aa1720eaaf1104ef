package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hone.fixture.FakeAzure;
import dev.hone.fixture.FakeTrainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments are asked for as Azure's control plane has published, and its lists are read to their end. */
final class AzureControlPlaneTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHAPES = "/dev/hone/train/azure-deployment.json";

    private final FakeAzure fake = new FakeAzure();

    @TempDir
    private Path home;

    @AfterEach
    void close() {
        fake.close();
    }

    private static List<String> problems(String shape, String body) {
        try (InputStream in = AzureControlPlaneTest.class.getResourceAsStream(SHAPES)) {
            JsonNode schema = JSON.readTree(Objects.requireNonNull(in));
            ((com.fasterxml.jackson.databind.node.ObjectNode) schema).put("$ref", "#/$defs/" + shape);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(JSON.readTree(body))
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<FakeTrainer.Exchange> controlled(String method) {
        List<FakeTrainer.Exchange> all = fake.exchanges.stream()
                .filter(one -> one.what().startsWith(method + " /subscriptions/"))
                .toList();
        assertThat(all).as(method).isNotEmpty();
        return all;
    }

    @Test
    void a_deployment_is_asked_for_told_and_deleted_as_published() {
        try (var bench = new TunerBench("azure", URI.create(fake.baseUrl()), home)) {
            var hosted = bench.hosted().orElseThrow();
            hosted.serve("ft:base", 1);
            assertThat(hosted.running()).hasSize(1);
            hosted.takeDown();
        }

        assertThat(controlled("PUT"))
                .allSatisfy(one -> assertThat(problems("written", one.body())).isEmpty())
                .allSatisfy(one -> assertThat(problems("told", one.answer())).isEmpty());
        assertThat(controlled("DELETE"))
                .allSatisfy(one -> assertThat(one.body()).isEmpty());
        assertThat(controlled("GET").stream().filter(one -> one.what().endsWith("/deployments")))
                .allSatisfy(one -> assertThat(problems("list", one.answer())).isEmpty());
        assertThat(fake.exchanges).allSatisfy(one -> assertThat(one.query()).startsWith("api-version=2024-10-01"));
        assertThat(problems("written", "{\"sku\": {\"name\": \"s\"}, \"properties\": {\"modle\": 1}}"))
                .hasSize(2);
    }

    @Test
    void a_list_is_read_to_its_end_and_the_token_goes_to_no_other_host() {
        fake.nextHost = "https://elsewhere.invalid";
        for (int i = 0; i < 5; i++) {
            fake.deployments.put("hone" + "0123456789abcdef0123456" + i, "ft:base");
        }
        fake.deployments.put("somebody-elses", "gpt");
        try (var bench = new TunerBench("azure", URI.create(fake.baseUrl()), home)) {
            assertThat(bench.hosted().orElseThrow().running()).hasSize(5);
        }
        assertThat(controlled("GET")).hasSize(3);
    }
}
