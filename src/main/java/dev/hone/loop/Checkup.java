package dev.hone.loop;

import dev.hone.embed.EmbeddingModels;
import dev.hone.store.Database;
import dev.hone.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Tries each part that a run needs on this machine. */
public final class Checkup {
    private static final long NEEDED_BYTES = 500L * 1024 * 1024;

    private Checkup() {}

    /**
     * One part.
     *
     * @param part its name
     * @param ok whether it works
     * @param detail what was found, or what is wrong and what to do
     */
    public record Result(String part, boolean ok, String detail) {}

    /** All parts, each tried even if another fails. */
    public static List<Result> of(Surroundings around) {
        List<Result> results = new ArrayList<>();
        results.add(tried("java", () -> "Java " + Runtime.version()));
        results.add(tried("memory", () -> Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MB for Java"));
        results.add(tried("home", () -> home(around.home())));
        results.add(tried("database", () -> database(around.home())));
        results.add(tried("sentence model", () -> model(around)));
        results.add(tried("student", dev.hone.train.embedded.NativeCheck::run));
        results.add(tried("local models", () -> LocalModels.sentence(around)));
        return results;
    }

    /** What stands at providers under a name of Hone's, and costs; one line for each account that runs here used. */
    public static List<Result> online(Surroundings around) {
        try (var store = new Store(Database.openHome(around.home()))) {
            return new Standing(around, store).all();
        }
    }

    /** Takes down what stands at providers although nobody alive needs it. */
    public static void takeDown(Surroundings around) {
        try (var store = new Store(Database.openHome(around.home()))) {
            new Reaper(around, store).takeDown();
        }
    }

    private static Result tried(String part, Supplier<String> check) {
        try {
            return new Result(part, true, check.get());
        } catch (RuntimeException | LinkageError problem) {
            return new Result(part, false, String.valueOf(problem.getMessage()));
        }
    }

    private static String home(Path home) {
        try {
            Files.createDirectories(home);
            long free = Files.getFileStore(home).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new RunFailed("%s has %d MB left; a run needs 500 MB. Maybe use --home DIR on another disk."
                        .formatted(home, free / (1024 * 1024)));
            }
            return "%s, %d MB free".formatted(home, free / (1024 * 1024));
        } catch (IOException e) {
            throw new RunFailed("%s cannot be written. Maybe use --home DIR.".formatted(home), e);
        }
    }

    private static String database(Path home) {
        try (var store = new Store(Database.openHome(home))) {
            return "opened, %d runs".formatted(store.runs().all().size());
        }
    }

    private static String model(Surroundings around) {
        try (var model = EmbeddingModels.open("all-minilm-l6-v2", Models.folder(around), 0)) {
            float[] vector = model.embed(List.of("a check")).getFirst();
            return String.format(Locale.ROOT, "%s, %d dimensions", model.modelId(), vector.length);
        }
    }
}
