package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.evaluate.Score;
import dev.hone.report.RunReport;
import dev.hone.store.RunRow;
import dev.hone.store.RunStatus;
import dev.hone.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds runs and reads what is stored of them. */
final class RunLibrary {
    private final Surroundings around;
    private final Store store;

    RunLibrary(Surroundings around, Store store) {
        this.around = around;
        this.store = store;
    }

    /** A new run of a loop, unless a finding refuses it. */
    String create(LoadedLoop loop) {
        loop.findings().stream()
                .filter(finding -> finding.level() == Finding.Level.REFUSAL)
                .findFirst()
                .ifPresent(finding -> {
                    throw new RunRefused(finding.code() + ": " + finding.message());
                });
        return store.runs()
                .create(
                        loop.file().config().loop(),
                        loop.file().path().toAbsolutePath().normalize().toString(), // resumed from any folder
                        loop.file().text(),
                        Json.write(loop.start()),
                        around.clock().instant());
    }

    RunRow find(String name) {
        if (name.equals("latest")) {
            List<RunRow> all = store.runs().all();
            if (all.isEmpty()) {
                throw new UnknownRun(
                        "There is no run in %s yet.%nMaybe start one: hone run loop-configs/definitions.yaml"
                                .formatted(around.home()));
            }
            return all.getLast();
        }
        return store.runs().find(name).orElseThrow(() -> {
            String known = store.runs().all().reversed().stream()
                    .limit(5)
                    .map(RunRow::id)
                    .collect(Collectors.joining(", "));
            return new UnknownRun("There is no run %s in %s; the newest are: %s"
                    .formatted(name, around.home(), known.isEmpty() ? "none" : known));
        });
    }

    RunInfo info(RunRow run) {
        var steps = new RunRecord(store.steps().all(run.id()));
        int rounds = steps.decidedRounds();
        Score probe = rounds == 0
                ? null
                : steps.find(rounds - 1, Stages.DECIDE, Decided.class)
                        .orElseThrow()
                        .summary()
                        .probe();
        return new RunInfo(
                run.id(),
                run.loop(),
                status(run),
                run.state().reason(),
                run.createdAt(),
                rounds,
                probe,
                newestReport(run.id(), rounds));
    }

    /** A run whose owner is gone without a word was interrupted: by Ctrl-C, a kill or a power cut. */
    private String status(RunRow run) {
        boolean running = run.state().status() == RunStatus.RUNNING;
        boolean owned = store.leases().owner(run.id()).filter(Owner::isAlive).isPresent();
        return running && !owned ? "interrupted" : run.state().status().name().toLowerCase(Locale.ROOT);
    }

    /** Whether a run asked for labels and none is missing; a run that waits for a yes never asked. */
    private boolean hasAllLabels(String run) {
        var labels = new LabelQueue(store, run);
        boolean waitsForYes = new RunRecord(store.steps().all(run)).waitsForApproval();
        return !waitsForYes && !labels.answers().isEmpty() && labels.pending().isEmpty();
    }

    /** Whether a run that waits for people need wait no longer. */
    boolean isReady(RunRow run) {
        return new Pilots(around, store, run)
                .waits()
                .map(waits -> !waits)
                .orElseGet(() -> hasAllLabels(run.id()) || hasAllReviews(run));
    }

    /** Whether a run waits for review, and nothing is open or the wait has been long enough. */
    private boolean hasAllReviews(RunRow run) {
        var steps = new RunRecord(store.steps().all(run.id()));
        int round = steps.decidedRounds();
        int asked = 0;
        while (steps.part(round, Stages.SAMPLE, asked, Outputs.Sampled.class).isPresent()) {
            asked++;
        }
        boolean waits = asked > 0
                && steps.part(round, Stages.REVIEW, asked - 1, Outputs.Reviewed.class)
                        .isEmpty();
        if (!waits) {
            return false;
        }
        var config = Reload.file(run).config().curate().review();
        return Deadline.of(store, run.id(), round, config)
                .filter(deadline -> around.clock().instant().isBefore(deadline.until()))
                .isEmpty();
    }

    private @Nullable Path newestReport(String run, int rounds) {
        Path folder = Execution.folder(around, run);
        Path whole = folder.resolve("report.html");
        if (Files.exists(whole)) {
            return whole;
        }
        Path last = folder.resolve("round-" + (rounds - 1)).resolve("report.html");
        return Files.exists(last) ? last : null;
    }

    RunReport report(RunRow run) {
        LoopConfig config = Reload.file(run).config();
        return new ReportAssembler(store, around.clock())
                .assemble(run, config, new StopRules(store).current(run.id(), config));
    }

    String stopRulesText(RunRow run) {
        return new StopRules(store).text(run);
    }

    String changeStopRules(RunRow run, List<String> changes) {
        var rules = new StopRules(store);
        rules.change(run, changes, around.clock());
        return rules.text(run);
    }
}
