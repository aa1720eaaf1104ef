package dev.hone.plan;

import static java.util.Objects.requireNonNull;

import dev.hone.config.PlanConfig;
import dev.hone.diagnose.Diagnosis;
import java.util.HashSet;
import java.util.List;

/**
 * Everything that planning reads.
 *
 * @param config policy, coverage floor and cap per cluster
 * @param perRound examples to keep in the round, at least 1
 * @param round round that is planned, at least 1
 * @param labels all labels of the task, each once; empty where outputs are free
 * @param standing training rows, served failures and teachers so far
 * @param diagnosis what the previous round's student gets wrong
 * @param seed random seed of the run; order between equals is drawn from it
 */
public record PlanInput(
        PlanConfig config,
        int perRound,
        int round,
        List<String> labels,
        Standing standing,
        Diagnosis diagnosis,
        long seed) {
    public PlanInput {
        requireNonNull(config, "config");
        requireNonNull(diagnosis, "diagnosis");
        labels = List.copyOf(labels);
        requireNonNull(standing, "standing");
        if (perRound < 1) {
            throw new IllegalArgumentException("generate.per-round (%d) must be at least 1".formatted(perRound));
        }
        if (round < 1) {
            throw new IllegalArgumentException(
                    "plan.round (%d) must be at least 1: round 0 trains on seeds alone".formatted(round));
        }
        if (new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException("plan.labels %s must name each label once".formatted(labels));
        }
    }
}
