package dev.hone.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What reading one loop file has found so far: values with their places, and problems. */
final class Reading {
    private static final int MOST_PROBLEMS = 100;

    private final String file;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Mark> places = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final SortedSet<String> missingDataSets = new TreeSet<>();
    private int missingDataFiles;
    private int unlisted;

    Reading(String file) {
        this.file = file;
    }

    /** The same places, without values or problems. */
    Reading placesOnly() {
        Reading other = new Reading(file);
        other.places.putAll(places);
        return other;
    }

    /** Remembers where the value of a key path stands. */
    void place(String where, Node node) {
        places.put(where, node.getStartMark());
    }

    /** Remembers the value of a key path, written or by default, for checks across keys. */
    void value(String where, Object value) {
        values.put(where, value);
    }

    /** Remembers how many entries the list of a key path has, sound or not. */
    void size(String where, int entries) {
        values.put(where + "[]", entries);
    }

    int size(String where) {
        return value(where + "[]", Integer.class).orElse(0);
    }

    /** Whether the user wrote a value for this key path. */
    boolean isWritten(String where) {
        return places.containsKey(where);
    }

    <T> Optional<T> value(String where, Class<T> type) {
        return Optional.ofNullable(values.get(where)).filter(type::isInstance).map(type::cast);
    }

    /** A problem of the whole file. */
    void problem(String message) {
        add(new Problem(file, 0, 0, "", message));
    }

    /** A problem at a place, both counted from 1. */
    void problem(int line, int column, String message) {
        add(new Problem(file, line, column, "", message));
    }

    void problem(@Nullable Mark mark, String where, String message) {
        int line = mark == null ? 0 : mark.getLine() + 1;
        int column = mark == null ? 0 : mark.getColumn() + 1;
        add(new Problem(file, line, column, Quoted.of(where).equals("''") ? "" : Quoted.of(where), message));
    }

    /** A problem of a key path, shown where its value stands or, where it is not written, its group. */
    void problemOf(String where, String message) {
        String known = where;
        while (!places.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        problem(places.get(known), where, message);
    }

    /** A file that is missing because the shipped data set it belongs to has not been fetched yet. */
    void missingData(Mark mark, String where, String message, String dataSet) {
        missingDataSets.add(dataSet);
        missingDataFiles++;
        problem(mark, where, message);
    }

    SortedSet<String> missingDataSets() {
        return Collections.unmodifiableSortedSet(missingDataSets);
    }

    /** Whether nothing is wrong but data sets that can be fetched. */
    boolean lacksOnlyData() {
        return missingDataFiles > 0 && problems.size() + unlisted == missingDataFiles;
    }

    /** All problems in the order of the file; past a hundred they are only counted. */
    List<Problem> problems() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        if (unlisted > 0) {
            sorted.add(new Problem(file, 0, 0, "", "and %d more problems".formatted(unlisted)));
        }
        return List.copyOf(sorted);
    }

    private void add(Problem problem) {
        if (problems.contains(problem)) {
            return; // of several that train a student each may have it
        }
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        } else {
            unlisted++;
        }
    }
}
