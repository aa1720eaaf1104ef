package dev.hone.plan;

import dev.hone.config.PlanConfig;

/** The move towards coverage when the student has begun to fit the probe rows that it was steered by. */
public final class Caution {
    /** Share of a round that is spread over all labels then, at least. */
    public static final double COVERAGE = 0.7;

    private Caution() {}

    /** The coverage share that holds: the one asked for, or more where mining overfits. */
    public static double floor(double asked, boolean overfits) {
        return overfits ? Math.max(asked, COVERAGE) : asked;
    }

    /** The plan that holds: where mining overfits, a purely targeted one becomes a mix. */
    public static PlanConfig config(PlanConfig asked, boolean overfits) {
        String policy = overfits && asked.policy().equals("targeted") ? "mix" : asked.policy();
        double floor = asked.policy().equals("targeted") ? 0 : asked.coverageFloor();
        return overfits ? new PlanConfig(policy, floor(floor, true), asked.clusterCap()) : asked;
    }
}
