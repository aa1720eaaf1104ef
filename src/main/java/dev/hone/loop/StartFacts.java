package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.TaskConfig;
import dev.hone.data.DataPart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was true when a run began; stored with it.
 *
 * @param versions of Hone, Java and the sentence model
 * @param files every data file with its hash
 * @param notes remarks on the data, such as duplicates
 * @param findings what the user was told
 * @param skipBadRows whether malformed rows were left out at the user's wish
 */
public record StartFacts(
        Map<String, String> versions,
        List<FileFact> files,
        List<String> notes,
        List<Finding> findings,
        boolean skipBadRows) {
    public StartFacts {
        versions = new TreeMap<>(versions);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
    }

    /** All labels that the run knows, sorted; empty where outputs are free. */
    List<String> labels(TaskConfig task) {
        if (!task.hasLabels()) {
            return List.of();
        }
        Set<String> seen = new TreeSet<>(task.labels().listed());
        if (task.labels().fromSeeds()) {
            files.stream()
                    .filter(file -> file.role().equals(DataPart.SEEDS.word()))
                    .forEach(file -> seen.addAll(file.labels().keySet()));
        }
        return List.copyOf(seen);
    }

    /** File and hash of what a student is told in words of the user's own; empty where it is not. */
    String studentPrompt() {
        return files.stream()
                .filter(file -> file.role().equals(TeacherReading.STUDENT))
                .findFirst()
                .map(file -> "%s#%s"
                        .formatted(
                                Objects.requireNonNull(Path.of(file.path()).getFileName()),
                                file.sha256().substring(0, 12)))
                .orElse("");
    }

    /**
     * One data file.
     *
     * @param role {@code seeds}, {@code probe}, {@code locked}, {@code ood}, {@code pool}, or {@code teacher ID}
     * @param path as the loop file names it
     * @param sha256 hash of its bytes
     * @param bytes its length
     * @param rows rows used
     * @param skipped malformed rows left out
     * @param labels rows per label
     */
    public record FileFact(
            String role, String path, String sha256, long bytes, int rows, int skipped, Map<String, Integer> labels) {
        public FileFact {
            labels = new TreeMap<>(labels);
        }
    }
}
