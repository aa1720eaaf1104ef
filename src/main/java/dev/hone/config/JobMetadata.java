package dev.hone.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words of the user's own that a job carries at its provider, in the order of the file. */
public record JobMetadata(Map<String, String> entries) {
    /** Nothing of the user's own. */
    public static final JobMetadata NONE = new JobMetadata(Map.of());

    public JobMetadata {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
}
