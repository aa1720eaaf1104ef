package dev.hone.diagnose;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds diagnoses on made-up vectors: texts of one topic lie close together, topics lie far apart. */
final class Inputs {
    static final int DIMENSIONS = 16;

    private final List<Failure> failures = new ArrayList<>();
    private final List<Example> training = new ArrayList<>();
    private final Map<String, float[]> vectors = new HashMap<>();
    private final List<Diagnosis> earlier = new ArrayList<>();
    private final Set<String> nowRight = new HashSet<>();
    private final List<LabelledRow> right = new ArrayList<>();
    private List<String> labels = List.of();
    private int minCluster = 4;
    private double spread = 0.04;

    Inputs minCluster(int size) {
        this.minCluster = size;
        return this;
    }

    /** Failures of a topic, one an input; their ids are the topic's name and a number. */
    Inputs fails(int topic, String expected, String answered, String... inputs) {
        for (int i = 0; i < inputs.length; i++) {
            fail(topic, "t%d-%02d".formatted(topic, i), inputs[i], expected, answered);
        }
        return this;
    }

    /** Failures {@code from} up to {@code to} of a topic with made-up words. */
    Inputs fails(int topic, int from, int to) {
        for (int i = from; i < to; i++) {
            fail(topic, "t%d-%02d".formatted(topic, i), "topic" + topic + " word" + i, "label" + topic, "other");
        }
        return this;
    }

    Inputs fail(int topic, String id, String input, String expected, String answered) {
        failures.add(new Failure(id, input, expected, answered, 0.4));
        vectors.put(id, vector(topic, id));
        return this;
    }

    /** Failures that are like nothing else: in directions of their own, and three times as far out as any other. */
    Inputs strays(int count) {
        for (int i = 0; i < count; i++) {
            String id = "stray-" + i;
            failures.add(new Failure(id, "stray " + i, "a", "b", 0.4));
            float[] vector = unit(new Random(1000 + i), null, 1);
            for (int k = 0; k < vector.length; k++) {
                vector[k] *= 3;
            }
            vectors.put(id, vector);
        }
        return this;
    }

    Inputs same(int count) {
        for (int i = 0; i < count; i++) {
            fail(1, "same-" + i, "the same text", "a", "b");
            vectors.put("same-" + i, vector(1, "same"));
        }
        return this;
    }

    Inputs trains(int topic, String input, String label) {
        Example example = Example.seed(input, label);
        training.add(example);
        vectors.put(example.id(), vector(topic, input));
        return this;
    }

    /** A generated training row. */
    Inputs made(int topic, String input, String label) {
        var lineage = new Lineage(Source.GENERATED, "teacher", null, null, List.of(), null, 1, Map.of());
        Example example = new Example(input, label, lineage);
        training.add(example);
        vectors.put(example.id(), vector(topic, input));
        return this;
    }

    /** A probe row that is answered rightly. */
    Inputs answers(int topic, String id, String label) {
        right.add(new LabelledRow(id, id, label, LabelledRow.Place.PROBE));
        nowRight.add(id);
        vectors.put(id, vector(topic, id));
        return this;
    }

    /** Puts a row where another one lies. */
    Inputs like(String id, String other) {
        vectors.put(id, java.util.Objects.requireNonNull(vectors.get(other)).clone());
        return this;
    }

    /** How far rows of a topic lie from its axis, a component; for the rows that follow. */
    Inputs spread(double width) {
        spread = width;
        return this;
    }

    Inputs labels(String... all) {
        labels = List.of(all);
        return this;
    }

    Inputs after(Diagnosis... rounds) {
        earlier.addAll(List.of(rounds));
        return this;
    }

    /** Rows {@code from} up to {@code to} of a topic are right now. */
    Inputs right(int topic, int from, int to) {
        for (int i = from; i < to; i++) {
            nowRight.add("t%d-%02d".formatted(topic, i));
        }
        return this;
    }

    DiagnosisInput input() {
        List<LabelledRow> probe = new ArrayList<>(right);
        failures.forEach(failure -> probe.add(
                new LabelledRow(failure.exampleId(), failure.input(), failure.expected(), LabelledRow.Place.PROBE)));
        return new DiagnosisInput(minCluster, failures, vectors, training, earlier, nowRight, probe, known());
    }

    /** The labels that are given, or all that occur. */
    private List<String> known() {
        if (!labels.isEmpty()) {
            return labels;
        }
        Set<String> all = new TreeSet<>(training.stream().map(Example::output).toList());
        failures.forEach(failure -> all.addAll(List.of(failure.expected(), failure.answered())));
        right.forEach(row -> all.add(row.label()));
        return List.copyOf(all);
    }

    Diagnosis diagnose() {
        return Diagnoser.diagnose(input(), PowerIteration::project);
    }

    private float[] vector(int topic, String id) {
        float[] axis = new float[DIMENSIONS];
        axis[topic % DIMENSIONS] = 1;
        return unit(new Random(id.hashCode()), axis, spread);
    }

    /** A unit vector: near an axis, or anywhere. */
    private static float[] unit(Random random, float @Nullable [] axis, double spread) {
        float[] vector = new float[DIMENSIONS];
        double norm = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (random.nextGaussian() * spread) + (axis == null ? 0 : axis[i]);
            norm += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(norm);
        }
        return vector;
    }
}
