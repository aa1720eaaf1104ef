package dev.hone.loop;

import java.util.List;

/** What a comparison tells whoever watches it. */
public sealed interface CompareEvent {
    /**
     * It begins or goes on.
     *
     * @param comparison its id
     * @param resumed whether it goes on
     * @param runs all its runs
     * @param notes what the user should know
     */
    record Began(String comparison, boolean resumed, int runs, List<String> notes) implements CompareEvent {
        public Began {
            notes = List.copyOf(notes);
        }
    }

    /**
     * One of its runs begins or goes on.
     *
     * @param number from 1
     * @param of all runs
     * @param repeat from 1
     */
    record RunBegins(int number, int of, String arm, int repeat) implements CompareEvent {}

    /** Something happens in that run. */
    record Inside(RunEvent event) implements CompareEvent {}
}
