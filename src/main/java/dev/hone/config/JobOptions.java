package dev.hone.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

        /** The longest beginning of it that options have, as they write it. */
        Place written(ObjectNode options) {
            List<String> found = new ArrayList<>();
            JsonNode at = options;
            for (String name : names) {
                String word = at.has(name) ? name : underscored(name);
                if (!at.has(word)) {
                    break;
                }
                found.add(word);
                at = at.path(word);
            }
            return new Place(found);
        }

        /** The other way to write a name that providers who speak Protocol Buffers take. */
        private static String underscored(String name) {
            return name.replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }

        /** What options have there. */
        JsonNode in(ObjectNode options) {
            JsonNode at = options;
            for (String name : names) {
                at = at.path(name);
            }
            return at;
        }

        private boolean isAsLongAs(Place other) {
            return names.size() == other.names.size();
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

    /** Where options write a key; empty where they do not. */
    static Optional<Place> written(Place key, ObjectNode options) {
        return Optional.of(key.written(options)).filter(key::isAsLongAs);
    }

    /** Where options have a text, list or number in place of a group that has a key; empty where they do not. */
    static Optional<Place> covering(Place key, ObjectNode options) {
        return Optional.of(key.written(options))
                .filter(known -> !known.names().isEmpty() && !known.isAsLongAs(key))
                .filter(known -> !known.in(options).isObject());
    }

    /** Options without what is Hone's. */
    public ObjectNode free(ObjectNode options) {
        ObjectNode free = options.deepCopy();
        for (Own key : own) {
            Optional<Place> gone = taken(key.place(), free);
            while (gone.isPresent()) {
                remove(free, gone.get());
                gone = taken(key.place(), free);
            }
        }
        return free;
    }

    private static Optional<Place> taken(Place key, ObjectNode options) {
        return written(key, options).or(() -> covering(key, options));
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
