package dev.hone.loop;

import dev.hone.config.LoopEdit;
import dev.hone.data.Example;
import dev.hone.data.Export;
import dev.hone.data.NormalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The folder of a loop that goes on from another with spent probe rows among its seeds. */
final class SpentLoop {
    private static final int LONGEST_NAME = 64;

    private final LoadedLoop loop;
    private final String run;
    private final Path folder;
    private final String name;

    /** @param out its folder, or null for one beside the loop file */
    SpentLoop(LoadedLoop loop, String run, @Nullable Path out) {
        this.loop = loop;
        this.run = run;
        this.name = next(loop.file().config().loop());
        Path beside = loop.file().path().toAbsolutePath().normalize().resolveSibling(name);
        this.folder = out == null ? beside : out.toAbsolutePath().normalize();
        if (Files.exists(folder)) {
            throw new RunRefused("%s exists, and nothing is overwritten.%nMaybe choose another folder with --out."
                    .formatted(folder));
        }
    }

    String name() {
        return name;
    }

    Path file() {
        return folder.resolve("loop.yaml");
    }

    /** {@code bank} becomes {@code bank-2}, and that {@code bank-3}. */
    static String next(String loop) {
        int dash = loop.lastIndexOf('-');
        String number = loop.substring(dash + 1);
        boolean counted = dash > 0 && number.matches("[1-9][0-9]{0,3}");
        String base = counted ? loop.substring(0, dash) : loop;
        String ending = "-" + (counted ? Integer.parseInt(number) + 1 : 2);
        return base.substring(0, Math.min(base.length(), LONGEST_NAME - ending.length())) + ending;
    }

    /** Writes all files into a new folder, which gets its name when they are complete. */
    void write(SpentProbe spent) {
        Path beside = folder.resolveSibling(".%s.%d.tmp"
                .formatted(folder.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.createDirectories(beside);
            List<Example> seeds = new ArrayList<>(loop.data().seeds());
            seeds.addAll(spent.moved());
            rows(beside.resolve("seeds.jsonl"), seeds);
            rows(beside.resolve("probe.jsonl"), spent.probe());
            if (!spent.drawn().isEmpty()) {
                rows(beside.resolve("pool.jsonl"), pool(spent.drawn()));
            }
            WrittenFile.write(
                    beside.resolve("loop.yaml"),
                    header(spent) + text(!spent.drawn().isEmpty()));
            Files.move(beside, folder);
        } catch (IOException e) {
            throw new RunFailed("%s cannot be written: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private List<Example> pool(List<Example> drawn) {
        Set<String> gone = drawn.stream().map(row -> NormalText.of(row.input())).collect(Collectors.toSet());
        return loop.data().pool().stream()
                .filter(row -> !gone.contains(NormalText.of(row.input())))
                .toList();
    }

    private static void rows(Path file, List<Example> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        Export.jsonl(rows, text);
        WrittenFile.write(file, text.toString());
    }

    private String header(SpentProbe spent) {
        return """
                # Goes on from run %s of loop %s. %d probe rows that the student of round %d failed are seeds now;
                # %d fresh rows that it fails, too, took their place in probe. Scores on the two probes are not
                # comparable row by row.
                """.formatted(
                        run,
                        loop.file().config().loop(),
                        spent.moved().size(),
                        spent.round(),
                        spent.drawn().size());
    }

    /** The loop file with new names; other files are named relative to the new folder. */
    private String text(boolean newPool) {
        Path old = loop.file().path().toAbsolutePath().normalize();
        var data = loop.file().config().data();
        return LoopEdit.of(loop.file().text(), (where, value) -> switch (where) {
            case "loop" -> name;
            case "data.seeds" -> "seeds.jsonl";
            case "data.probe" -> "probe.jsonl";
            case "data.pool" -> newPool ? "pool.jsonl" : data.pool() == null ? null : relative(data.pool());
            case "data.locked" -> data.locked() == null ? null : relative(data.locked());
            case "data.ood" -> data.ood() == null ? null : relative(data.ood());
            default -> where.matches("teachers\\[\\d+]\\.file") ? relative(found(old, value)) : null;
        });
    }

    /** A path as the loop file finds it: against its own folder, then the folders above. */
    private static Path found(Path loopFile, String written) {
        for (Path at = loopFile.getParent(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(written))) {
                return at.resolve(written).normalize();
            }
        }
        return Path.of(written);
    }

    private String relative(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        boolean sameDisk = folder.getRoot() != null && folder.getRoot().equals(absolute.getRoot());
        return (sameDisk ? folder.relativize(absolute) : absolute).toString().replace('\\', '/');
    }
}
