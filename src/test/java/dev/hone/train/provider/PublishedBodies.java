package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.fixture.FakeTrainer;
import dev.hone.llm.Spec;
import dev.hone.train.TrainingJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that were sent to a fake, and what it answered, held to what a provider publishes. */
abstract class PublishedBodies {
    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    static List<String> bodies(FakeTrainer fake, String what, Function<FakeTrainer.Exchange, String> part) {
        List<String> bodies = fake.exchanges.stream()
                .filter(one -> one.what().equals(what))
                .map(part)
                .toList();
        assertThat(bodies).as(what).isNotEmpty();
        return bodies;
    }

    static List<String> sent(FakeTrainer fake, String what) {
        return bodies(fake, what, FakeTrainer.Exchange::body);
    }

    static List<String> told(FakeTrainer fake, String what) {
        return bodies(fake, what, FakeTrainer.Exchange::answer);
    }

    static void holds(Spec spec, String schema, List<String> bodies) {
        assertThat(bodies)
                .allSatisfy(body ->
                        assertThat(spec.problems(schema, body)).as(schema).isEmpty());
    }

    /** The last body that was sent. */
    static JsonNode last(FakeTrainer fake, String what) {
        try {
            return JSON.readTree(sent(fake, what).getLast());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A job that is watched by its last rows, and begins with another student.
     *
     * @param from name of that student at the provider; null for the base model
     */
    static TrainingJob watched(TrainingJob plain, @Nullable String from) {
        return in(plain, TrainingJob.Way.SUPERVISED, plain.examples(), from);
    }

    /** The same, learning from pairs. */
    static TrainingJob byPairs(TrainingJob plain, @Nullable String from) {
        List<Example> pairs = plain.examples().stream()
                .map(row ->
                        new Example(row.input(), row.output(), row.lineage().with(Map.of(Lineage.REJECTED, "wrong"))))
                .toList();
        return in(plain, TrainingJob.Way.PAIRS, pairs, from);
    }

    private static TrainingJob in(TrainingJob plain, String method, List<Example> rows, @Nullable String from) {
        int kept = rows.size() - 2;
        var way = new TrainingJob.Way(rows.subList(kept, rows.size()), method, from);
        return new TrainingJob(
                plain.runKey(), rows.subList(0, kept), plain.labels(), plain.seed(), plain.output(), way);
    }
}
