package dev.hone.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a run stands before a round is planned.
 *
 * @param trainedPerLabel training rows so far by label; a label that is missing has none
 * @param served ids of failing rows for which an example was kept in an earlier round
 * @param steeringRows number of probe rows whose failures may be aimed at, right ones included
 * @param wrongSeeds seed rows that the present student gets wrong; only the policy llm2llm reads them
 * @param supply which kinds of teachers there are
 * @param careful whether the plan leans on coverage: rounds before have begun to fit the probe, or became alike
 */
public record Standing(
        Map<String, Integer> trainedPerLabel,
        Set<String> served,
        int steeringRows,
        List<Aim> wrongSeeds,
        Supply supply,
        boolean careful) {
    /** Where nothing calls for care. */
    public Standing(
            Map<String, Integer> trainedPerLabel,
            Set<String> served,
            int steeringRows,
            List<Aim> wrongSeeds,
            Supply supply) {
        this(trainedPerLabel, served, steeringRows, wrongSeeds, supply, false);
    }

    public Standing {
        trainedPerLabel = Map.copyOf(trainedPerLabel);
        served = Set.copyOf(served);
        wrongSeeds = List.copyOf(wrongSeeds);
    }
}
