package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.data.RealData;
import dev.hone.embed.Embedder;
import dev.hone.evaluate.Grader;
import dev.hone.generate.Teacher;
import dev.hone.store.Store;
import dev.hone.train.FineTuner;
import dev.hone.train.Serving;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that stays the same while a run goes on.
 *
 * @param id the run
 * @param config its loop file
 * @param data its real data
 * @param labels all labels, sorted; empty where outputs are free
 * @param parts the exchangeable parts
 * @param folder where its files go
 * @param store where its rows go
 */
record RunContext(
        String id, LoopConfig config, RealData data, List<String> labels, Parts parts, Path folder, Store store) {

    /**
     * The parts that a loop file chooses.
     *
     * @param embedder sentence vectors
     * @param teacher all teachers of the loop, mixed by share
     * @param student trains students, lets them answer, has them write
     * @param steering which probe rows may steer which round
     * @param asking collects what models do not give
     * @param grader tells right answers from wrong ones
     * @param pairs scores answers in pairs instead; empty where nobody does
     */
    record Parts(
            Embedder embedder,
            Teacher teacher,
            StudentParts student,
            Steering steering,
            AskingWatch asking,
            Grader grader,
            Optional<PairScorer> pairs) {
        FineTuner fineTuner() {
            return student.fineTuner();
        }

        Serving serving() {
            return student.serving();
        }
    }

    Embedder embedder() {
        return parts.embedder();
    }

    Grader grader() {
        return parts.grader();
    }

    Steering steering() {
        return parts.steering();
    }

    Path roundFolder(int round) {
        return folder.resolve("round-" + round);
    }
}
