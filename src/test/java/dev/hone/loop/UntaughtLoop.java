package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.RealData;
import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewTask;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReviewReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/** A loop whose only teacher fails what the student fails, so that people are asked. */
abstract class UntaughtLoop extends ReviewedLoop {
    private final FakeChatServer server = new FakeChatServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    Path loop(String review, String askPeople, UnaryOperator<String> change) {
        Path config = TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: openai, base-url: "%s", model: small-model, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(server.baseUrl()))
                .generating("{per-round: 9, qualify: {rows: 30, when-weak: warn%s}}".formatted(askPeople))
                .curating("review: {" + review + "}")
                .stoppingBy("  - {rule: person}\n  - {rule: rounds, at-most: 3}\n")
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write();
        try {
            Files.writeString(config, change.apply(Files.readString(config)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return config;
    }

    List<ReviewTask> asked(String who) {
        return with(workspace -> workspace.reviews("latest").pending(who).stream()
                .filter(task -> task.id().startsWith("q"))
                .toList());
    }

    void give(ReviewTask task, String who, String input, String output) {
        review(queue -> queue.say(new ReviewAnswer(0, task.id(), who, "fix", input, output, "")));
    }

    List<ReviewReport.Wanted> wanted() {
        return report().wanted();
    }

    static long given(List<Example> rows) {
        return rows.stream()
                .filter(row -> row.lineage().details().containsKey(AskedRow.QUESTION))
                .count();
    }

    RealData data() {
        return home.load(folder.resolve("loop/loop.yaml")).data();
    }

    /** Labels by input, as the pool's file has them, which the loop does not read. */
    Map<String, String> truth() {
        return data().pool().stream().collect(Collectors.toMap(Example::input, Example::output));
    }
}
