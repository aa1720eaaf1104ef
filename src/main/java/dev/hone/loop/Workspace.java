package dev.hone.loop;

import dev.hone.config.LoopFile;
import dev.hone.report.RunReport;
import dev.hone.store.Database;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A home folder with its runs: what the command line and the server do, they do through this. */
public final class Workspace implements AutoCloseable {
    private final Surroundings around;
    private final Store store;
    private final RunLibrary library;

    private Workspace(Surroundings around, Store store) {
        this.around = around;
        this.store = store;
        this.library = new RunLibrary(around, store);
    }

    /** Opens a home folder, creating it if need be. */
    public static Workspace open(Surroundings around) {
        try {
            Files.createDirectories(around.home());
        } catch (IOException e) {
            throw new RunFailed(
                    "The home folder %s cannot be created: %s%nMaybe choose another with --home DIR."
                            .formatted(around.home(), e.getMessage()),
                    e);
        }
        if (!Files.isWritable(around.home())) {
            throw new RunFailed("The home folder %s cannot be written.%nMaybe choose another with --home DIR."
                    .formatted(around.home()));
        }
        return new Workspace(around, new Store(Database.openHome(around.home())));
    }

    /** Reads and checks a loop file with all the data it names; needs no home folder. */
    public static LoadedLoop load(LoopFile file, boolean skipBadRows, Surroundings around) {
        return LoopLoader.load(file, skipBadRows, around);
    }

    /** What the models of a loop are expected to cost in a round. */
    public static List<TeacherPrice> prices(LoadedLoop loop, Surroundings around) {
        return TeacherPrice.of(loop, TeacherModels.providers(around));
    }

    /** What the models of a loop are expected to cost once, before the first round. */
    public static List<OncePrice> oncePrices(LoadedLoop loop, Surroundings around) {
        return OncePrice.of(loop, TeacherModels.providers(around));
    }

    /** What the trainings of a run of so many rounds are expected to cost; empty where nobody else trains. */
    public static List<TrainingPrice> trainings(LoadedLoop loop, int rounds, Surroundings around) {
        return TrainingPrice.of(loop, rounds, TeacherModels.providers(around));
    }

    /** Who trains models. */
    public static List<ProviderList.Line> tuners(Surroundings around) {
        return ProviderList.of(around);
    }

    /** Training jobs and deployments of a run. */
    public TrainingJobs trainings(String run) {
        return new TrainingJobs(around, store, library.find(run));
    }

    /** Tries key and model of each teacher that is one; free, or one call of one token each. */
    public static List<Checkup.Result> online(LoadedLoop loop, Surroundings around) {
        return new OnlineCheck(around).of(loop);
    }

    /** What a run spent on models. */
    public Spendings spendings(String run) {
        return Spendings.of(store.ledger().lines(library.find(run).id()));
    }

    /** Starts a new run of a loop and stays with it until it ends or waits. */
    public RunOutcome run(LoadedLoop loop, Consumer<RunEvent> events) {
        return new Execution(around, store, library.create(loop)).start(loop, events);
    }

    /** Comparisons of ways to choose examples, made of ordinary runs in this home. */
    public Comparisons comparisons() {
        return new Comparisons(around, store);
    }

    /** Goes on with a run that was stopped, interrupted, failed, or waits for a person. */
    public RunOutcome resume(String run, Consumer<RunEvent> events) {
        RunRow row = library.find(run);
        return new Execution(around, store, row.id()).resume(row, events);
    }

    /** Asks a running loop to stop after what it is doing now; one that waits for people is stopped at once. */
    public RunInfo requestStop(String run) {
        RunRow row = library.find(run);
        if (!new RunEnd(around, store, row.id()).stopWaiting()) {
            store.runs().requestStop(row.id());
        }
        return library.info(library.find(row.id()));
    }

    /** Runs that waited for people and need to no longer. */
    public List<String> readyToResume() {
        return store.runs().all().stream()
                .filter(row -> row.state().status() == dev.hone.store.RunStatus.WAITING)
                .filter(library::isReady)
                .map(RunRow::id)
                .toList();
    }

    /** All runs, oldest first. */
    public List<RunInfo> runs() {
        return store.runs().all().stream().map(library::info).toList();
    }

    /** One run; {@code latest} names the newest. */
    public RunInfo run(String run) {
        return library.info(library.find(run));
    }

    /** The report of a run as it stands. */
    public RunReport report(String run) {
        return library.report(library.find(run));
    }

    /** The stopping rules that hold now, as YAML. */
    public String stopRules(String run) {
        return library.stopRulesText(library.find(run));
    }

    /**
     * Changes stopping rules of a run, also while it goes on; recorded as an event.
     *
     * @param changes each {@code RULE.KEY=VALUE}, {@code RULE=off}, or a whole YAML list
     */
    public String changeStopRules(String run, List<String> changes) {
        return library.changeStopRules(library.find(run), changes);
    }

    /** The data sets of all runs. */
    public VersionLibrary versions() {
        return new VersionLibrary(around, store, library);
    }

    /** What a round's student and training rows are. */
    public RoundFiles round(String run, int round) {
        return new RoundFiles(around, store, library.find(run), round);
    }

    /**
     * Writes a new loop: probe rows that steered a run and still fail are seeds, and fresh rows take their place.
     *
     * @param rows most rows to move
     * @param out a new folder, or null for one beside the loop file
     */
    public SpentProbe promoteProbeFailures(String run, int rows, @Nullable Path out) {
        return new ProbeSpending(around, store, library.find(run)).spend(rows, out);
    }

    /** The pilot of a run. */
    public Pilots pilot(String run) {
        return new Pilots(around, store, library.find(run));
    }

    /** Rows of a run that people look at. */
    public ReviewQueue reviews(String run) {
        return new ReviewQueue(around, store, library.find(run));
    }

    /** Inputs of a run that wait for a person's label. */
    public LabelQueue labels(String run) {
        return new LabelQueue(store, library.find(run).id());
    }

    @Override
    public void close() {
        store.close();
    }
}
