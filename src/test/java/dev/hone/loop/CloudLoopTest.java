package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.ConfigException;
import dev.hone.fixture.FakeBedrock;
import dev.hone.fixture.FakeVertex;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole loops whose student is trained and served in a cloud that is a fake behind real HTTP. */
final class CloudLoopTest {
    private static final String TOKEN = "VERTEX_ACCESS_TOKEN";

    @TempDir
    private Path folder;

    private TestHome home() throws IOException {
        return TestHome.at(Files.createDirectories(folder.resolve("home")));
    }

    private Path loop(String train) {
        return TinyLoop.in(folder.resolve("loop"))
                .with("train: " + train + "\n")
                .write();
    }

    private static double spent(TestHome home, String purpose) {
        try (Workspace workspace = home.open()) {
            return workspace.spendings("latest").by().stream()
                    .filter(line -> line.purpose().equals(purpose))
                    .mapToDouble(line -> line.sum().usd().doubleValue())
                    .sum();
        }
    }

    private static void learned(TestHome home) {
        try (Workspace workspace = home.open()) {
            assertThat(workspace.report("latest").rounds())
                    .hasSize(3)
                    .allSatisfy(round -> assertThat(round.probe().value()).isGreaterThan(0.4));
        }
    }

    @Test
    void students_are_tuned_at_vertex_with_a_token_that_is_renewed_on_the_way() throws IOException {
        try (var vertex = new FakeVertex()) {
            vertex.token = "renewed";
            Path token = Files.writeString(folder.resolve("token"), "ended\n");
            TestHome home = home().with(Map.of(TOKEN, "@" + token));
            Path config = loop("""
                    {provider: vertex, base-model: gemini-2.5-flash, base-url: "%s", allow-private-address: true,
                      api-key: "${VERTEX_ACCESS_TOKEN}", epochs: 2, lora: {rank: 8},
                      provider-options: {project: me, location: us-central1, bucket: rows}}
                    """.formatted(vertex.baseUrl()).strip());

            assertThatThrownBy(() -> home.run(config)).hasMessageContaining("refuses the key");
            assertThat(vertex.jobs).isEmpty();
            Files.writeString(token, "renewed\n");
            RunOutcome outcome = home.resume("latest");

            assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
            assertThat(vertex.jobs.values())
                    .hasSize(3)
                    .allSatisfy(job -> assertThat(job.key).startsWith("hone"));
            assertThat(vertex.exchanges)
                    .noneMatch(one ->
                            one.body().contains(TinyLoop.CANARY) && one.what().startsWith("POST /upload/"));
            assertThat(spent(home, "train")).isCloseTo(vertex.billed() * 5.0 / 1_000_000, within(1e-9));
            assertThat(spent(home, "evaluate")).isPositive(); // as those of the base model
            learned(home);
        }
    }

    private static void charted(TestHome home) {
        try (Workspace workspace = home.open()) {
            String page = new ReportHtml().render(workspace.report("latest"), null);
            assertThat(page).contains("data-chart=\"training\" data-round=\"2\"");
        }
    }

    @Test
    void students_are_customized_at_bedrock_with_signed_calls_and_taken_down() throws IOException {
        try (var bedrock = new FakeBedrock()) {
            bedrock.secret = "wJalrXUtnFEMI";
            bedrock.losses = List.of(List.of(new double[] {2, 2.5}, new double[] {1.5, 2.25}));
            TestHome home = home().with(Map.of("MY_SECRET", "wJalrXUtnFEMI", "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"));
            Path config = loop("""
                    {provider: bedrock, base-model: "amazon.nova-micro-v1:0:128k", base-url: "%s", epochs: 2,
                      allow-private-address: true, api-key: "${MY_SECRET}",
                      provider-options: {region: us-east-1, bucket: rows, role-arn: "arn:aws:iam::123456789012:role/h"}}
                    """.formatted(bedrock.host()).strip());

            RunOutcome outcome = home.run(config);

            assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
            assertThat(bedrock.jobs).hasSize(3);
            assertThat(bedrock.deployments).isEmpty();
            assertThat(bedrock.count("POST /model-customization/custom-model-deployments"))
                    .isEqualTo(3);
            assertThat(bedrock.signed).containsKeys("s3", "bedrock");
            assertThat(bedrock.exchanges.stream().filter(one -> one.what().startsWith("PUT /rows/")))
                    .hasSize(3);
            assertThat(spent(home, "evaluate")).isPositive(); // on demand: by the token, as the base model
            assertThat(spent(home, "hosting")).isZero();
            assertThat(spent(home, "train")).isPositive();
            learned(home);
            charted(home);
        }
    }

    @Test
    void what_a_cloud_needs_is_named_before_anything_is_sent() {
        assertThat(problems(
                        "{provider: vertex, base-model: m, provider-options: {location: \"evil.test/\"}}", Map.of()))
                .anyMatch(text -> text.contains("project is missing - vertex needs it"))
                .anyMatch(text -> text.contains("bucket is missing"))
                .anyMatch(text -> text.contains("location: evil.test/ - is no place of vertex"))
                .anyMatch(text -> text.contains("set the environment variable VERTEX_ACCESS_TOKEN"));
        String whole = "{provider: vertex, base-model: m, lora: {rank: 3, alpha: 8},"
                + " provider-options: {project: p, location: europe-west4, bucket: b}}";
        assertThat(problems(whole, Map.of(TOKEN, "@/no/such/file")))
                .anyMatch(text -> text.contains("names the file /no/such/file, which cannot be read"))
                .anyMatch(text -> text.contains("train.lora.rank 3 - vertex takes one of [1, 2, 4, 8, 16, 32]"))
                .anyMatch(text -> text.contains("train.lora vertex takes the rank alone"))
                .hasSize(3);
        assertThat(problems("{provider: bedrock, base-model: m, aws: {session-token: \"${S}\"}}", Map.of()))
                .anyMatch(text -> text.contains("role-arn is missing - bedrock needs it"))
                .anyMatch(text -> text.contains("set the environment variable AWS_SECRET_ACCESS_KEY"))
                .anyMatch(text -> text.contains("set the environment variable AWS_ACCESS_KEY_ID"))
                .anyMatch(text -> text.contains("train.aws.session-token missing - set the environment variable S"));
    }

    private List<String> problems(String train, Map<String, String> environment) {
        List<String> told = new java.util.ArrayList<>();
        assertThatThrownBy(() -> home().with(environment).load(loop(train)))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        wrong -> wrong.problems()
                                .forEach(problem -> told.add(problem.where() + " " + problem.message())));
        return told;
    }
}
