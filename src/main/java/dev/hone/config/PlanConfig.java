package dev.hone.config;

/** Which examples the next round asks for. */
@Doc("Planning.")
public record PlanConfig(
        @Doc(
                value = "adaptive: by what the teachers can do; from labelled rows it selects those that lower the"
                        + " student's expected error most, otherwise every failing input gets one example in the whole"
                        + " run. The others are for comparison: mix (part balanced over labels, part aimed at failing"
                        + " inputs), cov (one example per failing input, the rest balanced), balanced, targeted,"
                        + " llm2llm (one example per seed that the student gets wrong, nothing else), random, or the"
                        + " student's smallest margin.",
                byDefault = "adaptive",
                oneOf = {"adaptive", "mix", "cov", "balanced", "targeted", "llm2llm", "random", "margin"})
        String policy,

        @Doc(
                value = "Share of a mix round that is balanced over labels; also of an aimed round where there are"
                        + " fewer than 3 probe rows a label.",
                byDefault = "0.5",
                min = 0,
                max = 1)
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
