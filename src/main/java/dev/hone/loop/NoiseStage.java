package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.TrainingNoise;
import dev.hone.store.StepKey;
import dev.hone.train.Student;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Trains round 0 again, with other seeds and without parts of its rows, to see how far a score moves by chance. A
 * student that is fitted to convergence from zero gives the same answers whatever its seed; then it is the choice of
 * rows that counts.
 */
final class NoiseStage {
    private static final int PARTS = 5;

    private final RunContext run;
    private final Journal journal;
    private final TrainStage train;

    NoiseStage(RunContext run, Journal journal, TrainStage train) {
        this.run = run;
        this.journal = journal;
        this.train = train;
    }

    /** Measures once, in round 0; nothing where the loop file says 0 repeats or there are too few rows. */
    void measure(int round) {
        int repeats = run.config().train().noiseRepeats();
        List<Example> seeds = run.data().seeds();
        if (round > 0 || repeats == 0 || run.config().train().isAtProvider() || seeds.size() < PARTS) {
            return;
        }
        journal.step(new StepKey(round, Stages.NOISE, 0), TrainingNoise.class, inside -> {
            List<List<Prediction>> refitted = new ArrayList<>();
            for (int i = 0; i < repeats; i++) {
                refitted.add(answers("seed-" + (i + 1), seeds, inside));
            }
            List<List<Prediction>> resampled = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                resampled.add(answers("without-part-" + (part + 1), without(part, seeds), inside));
            }
            var own = run.store().predictions().of(run.id(), round, EvaluateStage.PROBE);
            var noise = TrainingNoise.of(run.config().evaluate().metric(), round, own, refitted, resampled);
            return Journal.Produced.of(
                    noise,
                    "%.4f by seed, %.4f by choice of rows"
                            .formatted(noise.standardDeviation(), noise.resampledDeviation()));
        });
    }

    /** All rows but every fifth one, label by label, so that no label loses more than its share. */
    private List<Example> without(int part, List<Example> seeds) {
        long seed = Seeds.derive(run.config().seed(), 0, Stages.NOISE);
        List<Example> shuffled = seeds.stream()
                .sorted(Comparator.comparing(Example::output)
                        .thenComparingLong(row -> Seeds.derive(seed, 0, row.id()))
                        .thenComparing(Example::id))
                .toList();
        List<Example> rest = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i++) {
            if (i % PARTS != part) {
                rest.add(shuffled.get(i));
            }
        }
        return rest;
    }

    private List<Prediction> answers(String name, List<Example> rows, Faults inside) {
        long seed = Seeds.derive(run.config().seed(), 0, "noise-" + name);
        var job = new TrainStage.Job("0/noise/" + name, seed, rows, 0);
        var trained = train.fit(job, run.roundFolder(0).resolve("noise").resolve(name), inside);
        try (Student student = run.parts().serving().open(trained.model())) {
            return EvaluateStage.predict(run, 0, student, run.data().probe());
        }
    }
}
