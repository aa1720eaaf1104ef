package dev.hone.generate;

import dev.hone.data.Example;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a call shows and asks for, before it is put into words.
 *
 * @param places one for each example asked for
 * @param shown real rows that are shown; in an augmenting call one for each place
 * @param manner in which way it asks, of those that the strategy knows; empty where it knows one
 * @param values further slots of the prompt
 */
record Draft(List<Place> places, List<Example> shown, String manner, Map<String, Object> values) {
    Draft {
        places = List.copyOf(places);
        shown = List.copyOf(shown);
        values = Map.copyOf(values);
    }

    static Draft of(List<Place> places, List<Example> shown) {
        return new Draft(places, shown, "", Map.of());
    }

    /** Ids of what is shown. */
    List<String> parents() {
        return shown.stream().map(Example::id).toList();
    }

    /** The labels that its examples may carry; empty where outputs are free. */
    List<String> labels(List<String> all) {
        boolean any = all.isEmpty() || places.stream().anyMatch(place -> place.label() == null);
        return any
                ? all
                : places.stream()
                        .map(place -> Objects.requireNonNull(place.label()))
                        .distinct()
                        .toList();
    }
}
