package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is needed to run the same thing again. */
public record Manifest(
        @JsonPropertyDescription("The command.") String command,

        @JsonPropertyDescription("Random seed of the run.") long seed,

        @JsonPropertyDescription("SHA-256 of the frozen loop file.")
        String configHash,

        @JsonPropertyDescription("The frozen loop file.") String configText,

        @JsonPropertyDescription("Versions of Hone, of the Java runtime and of models.")
        Map<String, String> versions,

        @JsonPropertyDescription("Files that were read.") List<FileHash> files) {
    public Manifest {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
        files = List.copyOf(files);
    }

    /** A file as it was read. */
    public record FileHash(
            @JsonPropertyDescription("Path as the loop file names it.")
            String path,

            @JsonPropertyDescription("SHA-256 of its bytes.")
            String sha256,

            @JsonPropertyDescription("Its length.") long bytes) {}
}
