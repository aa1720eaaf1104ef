package dev.hone.config;

import dev.hone.data.ContentHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** A loop file as it was read: its text, what it says, and everything that is wrong with it. */
public final class LoopFile {
    private final Path path;
    private final String text;
    private final Reading reading;
    private final @Nullable LoopConfig config;
    private final Function<String, @Nullable String> environment;

    private LoopFile(
            Path path,
            String text,
            Reading reading,
            @Nullable LoopConfig config,
            Function<String, @Nullable String> environment) {
        this.path = path;
        this.text = text;
        this.reading = reading;
        this.config = config;
        this.environment = environment;
    }

    /**
     * Reads a loop file and collects all its problems.
     *
     * @param environment looks up the environment variables that hold keys; those that are not set are problems
     */
    public static LoopFile load(Path file, Function<String, @Nullable String> environment) {
        Reading reading = new Reading(file.toString());
        return LoopText.read(file, reading)
                .map(text -> read(file, text, reading, environment))
                .orElseGet(() -> new LoopFile(file, "", reading, null, environment));
    }

    /** Reads a text as if it stood in the file, for runs whose config is frozen and for checking while typing. */
    public static LoopFile of(Path file, String text, Function<String, @Nullable String> environment) {
        return read(file, text, new Reading(file.toString()), environment);
    }

    /**
     * Reads a loop file that has to be right.
     *
     * @throws ConfigException with all problems
     */
    public static LoopFile require(Path file, Function<String, @Nullable String> environment) {
        LoopFile loop = load(file, environment);
        if (!loop.problems().isEmpty()) {
            throw new ConfigException(loop.problems());
        }
        return loop;
    }

    private static LoopFile read(
            Path file, String text, Reading reading, Function<String, @Nullable String> environment) {
        Optional<Node> root = YamlTree.of(text, reading);
        if (root.isEmpty()) {
            return new LoopFile(file, text, reading, null, environment);
        }
        Optional<LoopConfig> config = new Binder(reading, new DataPaths(file)).loop(root.get());
        new CrossChecks(reading).run();
        new ModelChecks(reading, environment).run();
        new GateChecks(reading).run();
        return new LoopFile(file, text, reading, config.orElse(null), environment);
    }

    /**
     * What the file says, with absolute paths and every default filled in.
     *
     * @throws ConfigException where the file has problems
     */
    public LoopConfig config() {
        if (config == null || !problems().isEmpty()) {
            throw new ConfigException(problems());
        }
        return config;
    }

    /**
     * The same loop with some values changed; paths in it are still looked up from this file's folder. Comments are
     * lost.
     *
     * @param changes YAML of the new value by dotted key, such as {@code plan.policy}; a group that is missing is added
     */
    public LoopFile with(Map<String, String> changes) {
        config();
        return read(path, YamlEdit.with(text, changes), new Reading(path.toString()), environment);
    }

    /** The file, as the user named it. */
    public Path path() {
        return path;
    }

    /** The exact text; empty where it could not be read. */
    public String text() {
        return text;
    }

    /** SHA-256 of the text, in lower-case hexadecimal. */
    public String hash() {
        return ContentHash.of(text);
    }

    /** A problem that shows only with what the file names, at the place of a key. */
    public Problem problem(String where, String message) {
        Reading anew = reading.placesOnly();
        anew.problemOf(where, message);
        return anew.problems().getFirst();
    }

    /** Everything wrong with it, in the order of the file. */
    public List<Problem> problems() {
        return reading.problems();
    }

    /** Names of shipped data sets whose rows are missing here and can be fetched. */
    public SortedSet<String> missingDataSets() {
        return reading.missingDataSets();
    }

    /** Whether fetching {@link #missingDataSets()} would solve every problem. */
    public boolean lacksOnlyData() {
        return reading.lacksOnlyData();
    }
}
