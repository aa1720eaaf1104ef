package dev.hone.data;

import java.util.List;

/**
 * A row that a person is asked to look at.
 *
 * @param id its place in the run, such as {@code 1.0.3}
 * @param origin the run, its round and the teacher, for a person
 * @param input what the student would read
 * @param output its label or answer
 * @param criterion what to look at first
 * @param reason why it was chosen, in a few words
 * @param labels legal answers; empty where any is
 */
public record ReviewTask(
        String id, Origin origin, String input, String output, String criterion, String reason, List<String> labels) {
    public ReviewTask {
        labels = List.copyOf(labels);
    }

    /** Where a row comes from. */
    public record Origin(String run, int round, String teacher) {}
}
