package dev.hone.config;

/** Which examples the next round asks for. */
@Doc("Planning.")
public record PlanConfig(
        @Doc(
                value = "mix: part balanced over labels, part aimed at failing inputs; the others are one of the two,"
                        + " random, or the student's smallest margin.",
                byDefault = "mix",
                oneOf = {"mix", "balanced", "targeted", "random", "margin"})
        String policy,

        @Doc(value = "Share of a mix round that is balanced over labels.", byDefault = "0.5", min = 0, max = 1)
        double coverageFloor,

        @Doc(
                value = "Largest share of the aimed examples that one cluster may take.",
                byDefault = "0.25",
                min = 0.01,
                max = 1)
        double clusterCap) {
    /** The same plan with another policy. */
    public PlanConfig withPolicy(String other) {
        return new PlanConfig(other, coverageFloor, clusterCap);
    }

    /** The same plan with another share that is balanced over labels. */
    public PlanConfig withCoverageFloor(double other) {
        return new PlanConfig(policy, other, clusterCap);
    }
}
