package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.TestHome;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prompted student that is told its task in words of the user's own. */
final class StudentWordsLoopTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String words) throws IOException {
        KindWorld world = new KindWorld("math");
        server.answering(world::answer);
        String model = "kind: vllm, base-url: \"%s\", allow-private-address: true".formatted(server.baseUrl());
        Path config = world.write(folder.resolve("math"), """
                teachers: [{id: big, model: big, licence: {terms: Apache-2.0}, %1$s}]
                train: {student: prompted, prompt: words.txt, noise-repeats: 0, model: {model: small, %1$s}}
                """.formatted(model), "");
        Files.writeString(folder.resolve("math/words.txt"), words);
        return Files.writeString(
                config,
                Files.readString(config)
                        .replace("stop: [", "stop: [{rule: person}, ")
                        .replace("at-most: 2", "at-most: 1"));
    }

    @Test
    void the_student_is_told_these_words_and_the_report_says_by_which_file() throws IOException {
        Path config = loop("version: 7\nYou are a careful wombat. {instruction}\n{answer}\n");
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(config);

        List<String> told = server.requests().stream()
                .map(request -> request.at("/messages/0/content").asText())
                .filter(system -> system.contains("Each message is one input."))
                .distinct()
                .toList();
        assertThat(told).singleElement().asString().startsWith("You are a careful wombat. Answer the message.");
        try (Workspace workspace = home.open()) {
            RunReport report = workspace.report("latest");
            assertThat(ReportMarkdown.render(report, null)).containsPattern("told by words.txt..?\\w{12}");
            assertThat(new ReportHtml().render(report, null)).containsPattern("told by words.txt#\\w{12}");
        }
        Files.writeString(folder.resolve("math/words.txt"), "version: 8\nYou are a quokka. {answer}\n");
        assertThatThrownBy(() -> home.resume("latest")).hasMessageContaining("words.txt");
    }

    @Test
    void a_slot_that_does_not_exist_is_named_before_anything_is_sent() throws IOException {
        Path config = loop("version: 1\n{instruction}\n{anwser}\n");

        assertThatThrownBy(() -> TestHome.at(folder.resolve("home")).load(config))
                .hasMessageContaining("words.txt:3")
                .hasMessageContaining("maybe answer");
        assertThat(server.received()).isZero();
    }

    @Test
    void words_for_a_student_that_is_told_nothing_are_refused() throws IOException {
        Path config = loop("version: 1\n{answer}\n");
        Files.writeString(config, Files.readString(config).replace("student: prompted", "student: embedded"));

        assertThatThrownBy(() -> TestHome.at(folder.resolve("home")).load(config))
                .hasMessageContaining("train.prompt: is for a student that is told what to do");
    }
}
