package dev.hone.loop;

import dev.hone.config.LoopFile;
import dev.hone.report.CompareHtml;
import dev.hone.report.CompareReport;
import dev.hone.report.CompareText;
import dev.hone.store.ComparisonRow;
import dev.hone.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comparisons of ways to choose examples: each arm and repeat is an ordinary run in the same home. */
public final class Comparisons {
    private final Surroundings around;
    private final Store store;

    Comparisons(Surroundings around, Store store) {
        this.around = around;
        this.store = store;
    }

    /** Starts a comparison and stays with it until its last run ends, or one waits or is stopped. */
    public CompareOutcome start(LoadedLoop loop, CompareRequest request, Consumer<CompareEvent> events) {
        CompareSettings settings = CompareSetup.of(loop, request);
        String id = store.comparisons()
                .create(
                        loop.file().config().loop(),
                        loop.file().path().toAbsolutePath().normalize().toString(),
                        loop.file().text(),
                        Json.write(settings),
                        around.clock().instant());
        return execute(id, loop, settings, false, events);
    }

    /** Goes on with a comparison: finished runs are kept, a half-done one is resumed; {@code latest} is the newest. */
    public CompareOutcome resume(String comparison, Consumer<CompareEvent> events) {
        ComparisonRow row = find(comparison);
        CompareSettings settings = settings(row);
        LoadedLoop loop = LoopLoader.load(
                file(row, around.environment()), settings.start().skipBadRows(), around);
        Reload.requireUnchanged(settings.start(), loop, "comparison " + row.id());
        return execute(row.id(), loop, settings, true, events);
    }

    /** The report of a finished comparison. */
    public CompareReport report(String comparison) {
        ComparisonRow row = find(comparison);
        return new CompareAssembler(store)
                .assemble(
                        row,
                        settings(row),
                        file(row, unread -> "not looked for").config());
    }

    private CompareOutcome execute(
            String id, LoadedLoop loop, CompareSettings settings, boolean resumed, Consumer<CompareEvent> events) {
        int runs = settings.arms().size() * settings.repeats();
        events.accept(new CompareEvent.Began(id, resumed, runs, settings.notes()));
        var loops = new CompareLoops(loop, settings, folder(id));
        try (var members = new CompareRuns(around, store, id, loops)) {
            int number = 0;
            for (int repeat = 0; repeat < settings.repeats(); repeat++) {
                for (String arm : settings.arms()) {
                    var event = new CompareEvent.RunBegins(++number, runs, arm, repeat + 1);
                    RunOutcome outcome = members.finish(event, events);
                    if (outcome.state() != RunOutcome.State.FINISHED) {
                        return new CompareOutcome(id, outcome.state(), outcome.reason(), null);
                    }
                }
            }
        }
        return new CompareOutcome(id, RunOutcome.State.FINISHED, "all runs finished", written(id));
    }

    private Path written(String id) {
        CompareReport report = report(id);
        Path html = folder(id).resolve("report.html");
        WrittenFile.write(html, new CompareHtml().render(report, "../../runs"));
        WrittenFile.write(folder(id).resolve("report.json"), CompareText.json(report));
        WrittenFile.write(folder(id).resolve("report.md"), CompareText.markdown(report));
        return html;
    }

    private Path folder(String id) {
        return around.home().resolve("compares").resolve(id);
    }

    private ComparisonRow find(String name) {
        List<ComparisonRow> all = store.comparisons().all();
        if (all.isEmpty()) {
            throw new UnknownRun(
                    "There is no comparison in %s yet.%nMaybe start one: hone compare loop-configs/definitions.yaml"
                            .formatted(around.home()));
        }
        if (name.equals("latest")) {
            return all.getLast();
        }
        return store.comparisons().find(name).orElseThrow(() -> {
            String known =
                    all.reversed().stream().limit(5).map(ComparisonRow::id).collect(Collectors.joining(", "));
            return new UnknownRun(
                    "There is no comparison %s in %s; the newest are: %s".formatted(name, around.home(), known));
        });
    }

    private static LoopFile file(ComparisonRow row, Function<String, @Nullable String> environment) {
        return LoopFile.of(Path.of(row.configPath()), row.configText(), environment);
    }

    private static CompareSettings settings(ComparisonRow row) {
        return Json.read(row.settings(), CompareSettings.class);
    }
}
