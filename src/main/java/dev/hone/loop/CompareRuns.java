package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.store.ComparisonRow.Member;
import dev.hone.store.RunRow;
import dev.hone.store.RunStatus;
import dev.hone.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The runs of a comparison; the sentence model is opened once for all of them. */
final class CompareRuns implements AutoCloseable {
    private final Surroundings around;
    private final Store store;
    private final String comparison;
    private final CompareLoops loops;
    private final Map<Object, Models> opened = new HashMap<>();

    CompareRuns(Surroundings around, Store store, String comparison, CompareLoops loops) {
        this.around = around;
        this.store = store;
        this.comparison = comparison;
        this.loops = loops;
    }

    /** Sees that the run of an arm and repeat is finished: starts it, goes on with it, or finds it done. */
    RunOutcome finish(CompareEvent.RunBegins which, Consumer<CompareEvent> events) {
        Optional<RunRow> before = store.comparisons().members(comparison).stream()
                .filter(member -> member.arm().equals(which.arm()) && member.repeat() == which.repeat() - 1)
                .findFirst()
                .flatMap(member -> store.runs().find(member.run()));
        if (before.filter(row -> row.state().status() == RunStatus.FINISHED).isPresent()) {
            RunRow row = before.orElseThrow();
            return new RunOutcome(
                    row.id(), RunOutcome.State.FINISHED, row.state().reason(), null);
        }
        events.accept(which);
        Consumer<RunEvent> inside = event -> events.accept(new CompareEvent.Inside(event));
        RunOutcome outcome = before.isPresent()
                ? execution(before.orElseThrow().id()).resume(before.orElseThrow(), inside)
                : start(which, inside);
        if (outcome.state() == RunOutcome.State.FINISHED) {
            keepNewestPage(outcome.run());
        }
        return outcome;
    }

    /** A page holds all rounds up to its own and weighs two megabytes, and a comparison has dozens of runs. */
    private void keepNewestPage(String run) {
        Path folder = around.home().resolve("runs").resolve(run);
        try {
            for (int next = 1; Files.exists(page(folder, next)); next++) {
                Files.deleteIfExists(page(folder, next - 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path page(Path folder, int round) {
        return folder.resolve("round-" + round).resolve("report.html");
    }

    private RunOutcome start(CompareEvent.RunBegins which, Consumer<RunEvent> inside) {
        var file = loops.of(CompareArm.named(which.arm()), which.repeat() - 1);
        LoadedLoop loop = LoopLoader.load(file, loops.skipsBadRows(), around);
        String run = new RunLibrary(around, store).create(loop);
        store.comparisons().add(comparison, new Member(which.arm(), which.repeat() - 1, run));
        around.faults().at("compare/%s/%d:begin".formatted(which.arm(), which.repeat() - 1));
        return execution(run).start(loop, inside);
    }

    private Execution execution(String run) {
        return new Execution(around, store, run, this::models, Steering::new);
    }

    private Models models(LoopConfig config) {
        return opened.computeIfAbsent(config.embed(), embed -> Models.open(config, around, store))
                .lent();
    }

    @Override
    public void close() {
        opened.values().forEach(Models::close);
    }
}
