package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.Finding;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A student that a provider trained and deploys proposes inputs. */
final class TunedSelfPlayTest extends TunedLoop {
    private final FakeChatServer teacher = new FakeChatServer();

    @AfterEach
    void closeTeacher() {
        teacher.close();
    }

    private Path proposing(String licence) {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: vllm, base-url: "%s", model: qwen-big, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(teacher.baseUrl()))
                .generating("{per-round: 12, per-call: 3, qualify: {rows: 0}, mix: {self-play: 1}}")
                .with("train: {%s%s}\n".formatted(together("base"), licence))
                .write();
    }

    @Test
    void it_is_deployed_asked_and_taken_down_before_the_next_one_is_trained() throws IOException {
        TestHome home = home();

        assertThat(home.run(proposing(", licence: {terms: MIT}")).state()).isEqualTo(RunOutcome.State.FINISHED);

        List<Example> kept;
        try (Workspace workspace = home.open()) {
            kept = workspace.round("latest", 2).trainingRows().stream()
                    .filter(row -> "self-play".equals(row.lineage().strategy()))
                    .distinct()
                    .toList();
        }
        assertThat(kept).isNotEmpty().allSatisfy(row -> {
            assertThat(row.lineage().teacher()).isEqualTo("big");
            assertThat(row.lineage().details().get(Lineage.STUDENT)).matches("round-[01]");
        });
        assertThat(together.exchanges.stream()
                        .filter(one -> one.body().contains("\"name\":\"inputs\""))
                        .map(FakeTrainer.Exchange::body))
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body).doesNotContain(TinyLoop.CANARY));
        assertThat(report(home).data().teachers()).anySatisfy(author -> {
            assertThat(author.id()).isEqualTo("student");
            assertThat(author.licence()).isEqualTo("MIT");
        });
        isNotPaidForWhileTheNextIsTrained();
    }

    private void isNotPaidForWhileTheNextIsTrained() {
        assertThat(together.deployments).isEmpty();
        List<String> order = together.exchanges.stream()
                .map(FakeTrainer.Exchange::what)
                .filter(what -> what.matches("POST /v1/fine-tunes|(POST|DELETE) /v1/endpoints.*"))
                .map(what -> what.replaceAll("^(\\w+) /v1/([\\w-]+).*", "$1 $2"))
                .toList();
        assertThat(order)
                .startsWith(
                        "POST fine-tunes",
                        "POST endpoints",
                        "DELETE endpoints",
                        "POST endpoints",
                        "DELETE endpoints",
                        "POST fine-tunes");
    }

    @Test
    void without_terms_it_may_not_write() throws IOException {
        assertThat(home().load(proposing("")).findings())
                .anyMatch(found -> found.code().equals("teacher-terms")
                        && found.level() == Finding.Level.REFUSAL
                        && found.message().contains("Teacher student: it has no licence"));
    }
}
