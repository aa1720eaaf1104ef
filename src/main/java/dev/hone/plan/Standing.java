package dev.hone.plan;

import dev.hone.data.Slice;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a run stands before a round is planned.
 *
 * @param trainedPerLabel training rows so far by label; a label that is missing has none
 * @param trainedPerSlice training rows so far by slice of the column that plans spread over, slices with seeds only;
 *     empty where there is no such column
 * @param served ids of failing rows for which an example was kept in an earlier round
 * @param steeringRows number of probe rows whose failures may be aimed at, right ones included
 * @param wrongSeeds seed rows that the present student gets wrong; only the policy llm2llm reads them
 * @param supply which kinds of teachers there are
 * @param care what the rounds before call for
 */
public record Standing(
        Map<String, Integer> trainedPerLabel,
        Map<Slice, Integer> trainedPerSlice,
        Set<String> served,
        int steeringRows,
        List<Aim> wrongSeeds,
        Supply supply,
        Care care) {
    /** Why a plan leans on coverage. */
    public enum Care {
        /** It does not. */
        NONE,
        /** The student has begun to fit the probe rows that steered it. */
        FITS_PROBE,
        /** Generated rows became alike. */
        ALIKE
    }

    /** Where no column names slices. */
    public Standing(
            Map<String, Integer> trainedPerLabel,
            Set<String> served,
            int steeringRows,
            List<Aim> wrongSeeds,
            Supply supply,
            Care care) {
        this(trainedPerLabel, Map.of(), served, steeringRows, wrongSeeds, supply, care);
    }

    /** Where nothing calls for care, either. */
    public Standing(
            Map<String, Integer> trainedPerLabel,
            Set<String> served,
            int steeringRows,
            List<Aim> wrongSeeds,
            Supply supply) {
        this(trainedPerLabel, Map.of(), served, steeringRows, wrongSeeds, supply, Care.NONE);
    }

    public Standing {
        trainedPerLabel = Map.copyOf(trainedPerLabel);
        trainedPerSlice = Map.copyOf(trainedPerSlice);
        served = Set.copyOf(served);
        wrongSeeds = List.copyOf(wrongSeeds);
    }
}
