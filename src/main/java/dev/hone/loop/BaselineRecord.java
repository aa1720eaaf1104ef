package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.data.Seeds;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Earlier;
import dev.hone.evaluate.Evaluator;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.Score;
import dev.hone.report.Baseline;
import dev.hone.report.SetScore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Compares who was scored beside the students with the student of a round, on the rows that judge it. */
final class BaselineRecord {
    private final RunRecord steps;
    private final LoopConfig config;
    private final BiFunction<Integer, String, List<Prediction>> predictions;

    /** @param predictions of a round on a set */
    BaselineRecord(RunRecord steps, LoopConfig config, BiFunction<Integer, String, List<Prediction>> predictions) {
        this.steps = steps;
        this.config = config;
        this.predictions = predictions;
    }

    List<Baseline> of(int round) {
        Set<String> judged = steps.find(round, Stages.EVALUATE, Outputs.Evaluated.class)
                .map(scores -> Set.copyOf(scores.judged()))
                .orElse(Set.of());
        List<Baseline> all = new ArrayList<>();
        for (int place = 0; place <= config.teachers().size(); place++) {
            int at = place;
            steps.part(0, Stages.BASELINE, place, BaselineScored.class)
                    .ifPresent(scored -> all.add(of(round, at, scored, judged)));
        }
        return all;
    }

    private Baseline of(int round, int place, BaselineScored scored, Set<String> judged) {
        Optional<Pair> probe = pair(round, EvaluateStage.PROBE, place, judged);
        Optional<Pair> locked = pair(round, EvaluateStage.LOCKED, place, Set.of());
        return new Baseline(
                scored.who(),
                scored.what(),
                probe.map(pair -> score(round, EvaluateStage.PROBE, pair)).orElse(null),
                probe.map(this::difference).orElse(null),
                locked.map(pair -> score(round, EvaluateStage.LOCKED, pair)).orElse(null),
                locked.map(this::difference).orElse(null),
                scored.absent());
    }

    /** Answers of both to the same rows. */
    private record Pair(int round, List<Prediction> beside, List<Prediction> student) {}

    /** @param judged rows that count; all where it is empty */
    private Optional<Pair> pair(int round, String set, int place, Set<String> judged) {
        List<Prediction> student = among(judged, predictions.apply(round, set));
        Set<String> rows = new HashSet<>();
        student.forEach(answer -> rows.add(answer.exampleId()));
        List<Prediction> beside =
                rows.isEmpty() ? List.of() : among(rows, predictions.apply(0, BaselineScored.set(set, place)));
        return beside.isEmpty() ? Optional.empty() : Optional.of(new Pair(round, beside, student));
    }

    private static List<Prediction> among(Set<String> rows, List<Prediction> answers) {
        return rows.isEmpty()
                ? answers
                : answers.stream()
                        .filter(answer -> rows.contains(answer.exampleId()))
                        .toList();
    }

    private SetScore score(int round, String set, Pair pair) {
        long seed = Seeds.derive(config.seed(), round, "baseline-" + set);
        Score score = Evaluator.score(config.evaluate().metric(), pair.beside(), seed);
        return new SetScore(score.metric(), score.value(), score.low(), score.high(), score.n(), List.of(), null, null);
    }

    private @Nullable Comparison difference(Pair pair) {
        return Evaluator.compare(config.evaluate().metric(), new Earlier(pair.round(), pair.beside()), pair.student());
    }
}
