package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewTask;
import dev.hone.data.Source;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReviewReport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A loop whose rows people look at. */
abstract class ReviewedLoop {
    @TempDir
    Path folder;

    TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    Path loop(String review, String stop) {
        return tiny(review, stop)
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write();
    }

    TinyLoop tiny(String review, String stop) {
        return TinyLoop.in(folder.resolve("loop"))
                .curating("review: {" + review + "}")
                .stoppingBy(stop);
    }

    static final String PERSON = "  - {rule: person}\n  - {rule: rounds, at-most: 2}\n";
    static final String ONE = "  - {rule: rounds, at-most: 1}\n";

    <T> T with(Function<Workspace, T> work) {
        try (Workspace workspace = home.open()) {
            return work.apply(workspace);
        }
    }

    void review(Consumer<ReviewQueue> work) {
        with(workspace -> {
            work.accept(workspace.reviews("latest"));
            return "";
        });
    }

    static ReviewAnswer say(ReviewTask task, String who, String decision) {
        return new ReviewAnswer(0, task.id(), who, decision, "", "", "");
    }

    void all(String who, String decision) {
        review(queue -> queue.pending(who).forEach(task -> queue.say(say(task, who, decision))));
    }

    ReviewReport report() {
        return with(workspace -> workspace.report("latest").review());
    }

    List<Example> rows(int round) {
        return with(workspace -> workspace.versions().find("tiny-1:" + round).rows());
    }

    static long made(List<Example> rows) {
        return rows.stream()
                .filter(row -> row.lineage().source() == Source.GENERATED)
                .count();
    }

    RunOutcome goOn() {
        return home.resume("latest");
    }
}
