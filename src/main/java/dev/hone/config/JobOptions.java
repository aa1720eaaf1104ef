package dev.hone.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys of {@code provider-options} that a loop file may not write, by who trains; {@code job-options.yaml} has them.
 *
 * @param own keys that Hone writes into a job itself, in the order of that file
 * @param pairs keys that are only read where students learn from pairs
 */
public record JobOptions(List<Own> own, List<Place> pairs) {
    private static final String RESOURCE = "job-options.yaml";
    private static final JobOptions NONE = new JobOptions(List.of(), List.of());
    private static final Map<String, JobOptions> BY_PROVIDER = shipped();

    public JobOptions {
        own = List.copyOf(own);
        pairs = List.copyOf(pairs);
    }

    /**
     * A key of Hone's.
     *
     * @param instead the key of the loop file that sets it or, where there is none, a sentence that says why
     */
    public record Own(Place place, String instead) {
        /** Whether some key of the loop file sets it. */
        boolean isSetElsewhere() {
            return !instead.contains(" ");
        }
    }

    /** Where a key stands in a group of groups, as {@code method.type}. */
    public record Place(List<String> names) {
        public Place {
            names = List.copyOf(names);
        }

        static Place of(String text) {
            return new Place(List.of(text.split("\\.", -1)));
        }

        /** The longest beginning of it that options have. */
        Place known(ObjectNode options) {
            JsonNode at = options;
            int length = 0;
            while (length < names.size() && at.has(names.get(length))) {
                at = at.path(names.get(length++));
            }
            return new Place(names.subList(0, length));
        }

        /** What options have there. */
        JsonNode in(ObjectNode options) {
            JsonNode at = options;
            for (String name : names) {
                at = at.path(name);
            }
            return at;
        }

        /** Whether options have something there. */
        public boolean isIn(ObjectNode options) {
            return known(options).equals(this);
        }

        @Override
        public String toString() {
            return String.join(".", names);
        }
    }

    /** What holds of somebody who trains; nothing where nobody trains by the job. */
    public static JobOptions at(String provider) {
        return BY_PROVIDER.getOrDefault(provider, NONE);
    }

    /** A text, list or number in place of a group that has a key of Hone's; empty where the key has its place. */
    static Optional<Place> instead(Own key, ObjectNode options) {
        Place known = key.place().known(options);
        boolean covers = !known.names().isEmpty() && !known.equals(key.place());
        return covers && !known.in(options).isObject() ? Optional.of(known) : Optional.empty();
    }

    /** Options without what is Hone's. */
    public ObjectNode free(ObjectNode options) {
        ObjectNode free = options.deepCopy();
        own.forEach(key -> remove(free, instead(key, free).orElse(key.place())));
        return free;
    }

    /** Also the group that held it, if that held nothing else. */
    private static void remove(ObjectNode options, Place place) {
        Place group = new Place(place.names().subList(0, place.names().size() - 1));
        if (group.in(options) instanceof ObjectNode holder
                && holder.remove(place.names().getLast()) != null
                && holder.isEmpty()
                && place.names().size() > 1) {
            remove(options, group);
        }
    }

    private static Map<String, JobOptions> shipped() {
        Map<String, JobOptions> all = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                YamlJson.of(YamlTree.compose(text())).properties()) {
            List<Own> own = new ArrayList<>();
            entry.getValue()
                    .path("own")
                    .properties()
                    .forEach(key -> own.add(
                            new Own(Place.of(key.getKey()), key.getValue().asText())));
            own.sort(Comparator.comparingInt(key -> key.place().names().size()));
            List<Place> pairs = new ArrayList<>();
            entry.getValue().path("pairs").forEach(key -> pairs.add(Place.of(key.asText())));
            for (String provider : entry.getKey().split(", ", -1)) {
                all.put(provider, new JobOptions(own, pairs));
            }
        }
        return Map.copyOf(all);
    }

    private static String text() {
        try (InputStream in = JobOptions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
