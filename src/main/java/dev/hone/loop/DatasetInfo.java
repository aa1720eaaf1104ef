package dev.hone.loop;

import java.util.List;
import java.util.SortedMap;

/**
 * A data set as listed.
 *
 * @param version hash of its content
 * @param run the run
 * @param round its round
 * @param rows number of rows
 * @param sources rows by kind of origin
 * @param added rows that the round before did not have; all in round 0
 * @param removed rows that only the round before had
 * @param tags names that people gave it
 */
public record DatasetInfo(
        String version,
        String run,
        int round,
        int rows,
        SortedMap<String, Integer> sources,
        int added,
        int removed,
        List<String> tags) {
    public DatasetInfo {
        tags = List.copyOf(tags);
    }
}
