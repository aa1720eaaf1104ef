package dev.hone.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Finds the files that a loop file names: against its own folder, then the folders above, first hit first. */
final class DataPaths {
    private static final Set<String> SHIPPED = Set.of("seeds", "eval-sets");

    private final List<Path> folders;

    /** Paths are looked up from the folder of this loop file, whether or not the loop file itself exists. */
    DataPaths(Path loopFile) {
        folders = new ArrayList<>();
        Path absolute = loopFile.toAbsolutePath().normalize();
        for (Path folder = absolute.getParent(); folder != null; folder = folder.getParent()) {
            folders.add(folder);
        }
    }

    /** The absolute path of an existing file, or null where a problem was reported. */
    @Nullable
    Path find(String written, Node node, String where, Reading reading) {
        if (!isPath(written)) {
            reading.problem(node.getStartMark(), where, Quoted.of(written) + " - is not a path on this system");
            return null;
        }
        for (Path folder : folders) {
            Path candidate = folder.resolve(written).normalize();
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
            if (Files.isDirectory(candidate)) {
                reading.problem(node.getStartMark(), where, Quoted.of(written) + " - is a folder; name a file in it");
                return null;
            }
        }
        missing(written, node, where, reading);
        return null;
    }

    private static boolean isPath(String written) {
        try {
            return !Path.of(written).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void missing(String written, Node node, String where, Reading reading) {
        Optional<String> dataSet = dataSet(written);
        if (dataSet.isPresent()) {
            String advice = "%s not found - it belongs to the data set %s; get it with: hone data get %s"
                    .formatted(Quoted.of(written), dataSet.get(), dataSet.get());
            reading.missingData(node.getStartMark(), where, advice, dataSet.get());
            return;
        }
        String near = new NearestFile(folders)
                .of(written, where)
                .map(file -> "maybe " + Quoted.of(file))
                .orElse("paths are looked up from the folder of the loop file, then from the folders above it");
        reading.problem(node.getStartMark(), where, Quoted.of(written) + " not found - " + near);
    }

    /** The shipped data set that a missing file belongs to: one whose manifest is there, but whose rows are not. */
    private Optional<String> dataSet(String written) {
        return folders.stream()
                .map(folder -> folder.resolve(written).normalize().getParent())
                .filter(set -> set != null && set.getFileName() != null && hasManifest(set))
                .map(set -> String.valueOf(set.getFileName()))
                .findFirst();
    }

    private static boolean hasManifest(Path set) {
        Path kind = set.getParent();
        if (kind == null || kind.getFileName() == null || !SHIPPED.contains(String.valueOf(kind.getFileName()))) {
            return false;
        }
        Path manifest = kind.resolveSibling("seeds").resolve(set.getFileName()).resolve("manifest.json");
        return Files.isRegularFile(manifest);
    }
}
