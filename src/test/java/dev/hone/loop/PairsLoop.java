package dev.hone.loop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.TestHome;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A loop of free text whose judge of pairs is a script. */
abstract class PairsLoop {
    static final int PROBE = 45;
    static final int LOCKED = 24;
    static final String BASE_SAYS = "The parliament of wombats votes.";

    final FakeChatServer server = new FakeChatServer();

    @TempDir
    Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    /** Whether the student is asked, and is shown nothing. */
    private static boolean isOfBase(JsonNode request) {
        return request.path("model").asText().equals("small")
                && request.path("messages").size() == 2;
    }

    /** @param fickle whether what the student is shown decides by chance whether it answers well */
    Path loop(String evaluate, String train, boolean fickle, BinaryOperator<String> says) throws IOException {
        KindWorld world = new KindWorld("text");
        server.judging(true);
        server.answering(request -> {
            if (ScriptedPairJudge.isAsked(request)) {
                return Optional.of(ScriptedPairJudge.said(request, says));
            }
            boolean luckless = fickle
                    && request.path("model").asText().equals("small")
                    && Math.floorMod(request.path("messages").toString().hashCode(), 3) == 0;
            return isOfBase(request) || luckless ? Optional.of(BASE_SAYS) : world.answer(request);
        });
        String model = "kind: vllm, base-url: \"%s\", allow-private-address: true".formatted(server.baseUrl());
        Path config = world.write(
                folder.resolve("text"),
                """
                teachers: [{id: big, model: big, licence: {terms: Apache-2.0}, %s}]
                train: {%s}
                """.formatted(model, train.formatted("model: {model: small, " + model + "}")),
                "");
        String pairwise = "pairwise: {when-weak: warn, judge: {model: other, %s}}, %s".formatted(model, evaluate);
        return Files.writeString(
                config, Files.readString(config).replace("probe-folds: 1", "probe-folds: 1, " + pairwise));
    }

    static String prompted(String more) {
        return "student: prompted, shots: 8, " + more + ", %s";
    }

    static Path rounds(Path config, int most, String more) throws IOException {
        return Files.writeString(
                config, Files.readString(config).replace("at-most: 2", "at-most: " + most) + more + "\n");
    }

    TestHome home() {
        return TestHome.at(folder.resolve("home"));
    }

    static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }
}
