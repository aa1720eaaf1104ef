package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.StopRule;
import dev.hone.data.Example;
import dev.hone.decide.Verdict;
import dev.hone.evaluate.Grader;
import dev.hone.evaluate.ProbeFolds;
import dev.hone.generate.TeacherDenied;
import dev.hone.generate.WaitsForPerson;
import dev.hone.store.Lease;
import dev.hone.store.LeaseLost;
import dev.hone.store.RunRow;
import dev.hone.store.RunStatus;
import dev.hone.store.Store;
import dev.hone.train.JobUnknown;
import dev.hone.train.StudentUnreadable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** One execution of a run: takes its lease, runs the engine, records how it ended. */
final class Execution {
    private final Surroundings around;
    private final Store store;
    private final String run;
    private final Function<LoopConfig, Models> opening;
    private final BiFunction<List<Example>, ProbeFolds, Steering> steering;
    private final RunEnd end;

    Execution(Surroundings around, Store store, String run) {
        this(around, store, run, config -> Models.open(config, around, store), Steering::new);
    }

    /**
     * @param opening gives the models that a loop file names; what it gives is closed at the end
     * @param steering who lets probe rows steer, from all of them and their folds; tests try to break it
     */
    Execution(
            Surroundings around,
            Store store,
            String run,
            Function<LoopConfig, Models> opening,
            BiFunction<List<Example>, ProbeFolds, Steering> steering) {
        this.around = around;
        this.store = store;
        this.run = run;
        this.opening = opening;
        this.steering = steering;
        this.end = new RunEnd(around, store, run);
    }

    static Path folder(Surroundings around, String run) {
        return around.home().resolve("runs").resolve(run);
    }

    RunOutcome start(LoadedLoop loop, Consumer<RunEvent> events) {
        Lease lease = lease();
        events.accept(began(false, loop));
        return execute(loop, lease, false, events);
    }

    RunOutcome resume(RunRow row, Consumer<RunEvent> events) {
        Lease lease = lease();
        boolean waited = row.state().status() == RunStatus.WAITING
                && new RunRecord(store.steps().all(run)).waitsForApproval();
        if (row.state().status() == RunStatus.FINISHED) {
            store.leases().release(lease);
            throw new RunRefused("Run %s is finished: %s%nMaybe start a new one with `hone run`."
                    .formatted(run, row.state().reason()));
        }
        try {
            LoadedLoop loop = Reload.of(row, around);
            store.runs().setState(lease, RunStatus.RUNNING, "");
            events.accept(began(true, loop));
            return execute(loop, lease, waited, events);
        } finally {
            store.leases().release(lease);
        }
    }

    private RunEvent.Began began(boolean resumed, LoadedLoop loop) {
        String trainer = loop.file().config().train().provider();
        return new RunEvent.Began(run, resumed, loop.file().path().toString(), trainer);
    }

    private Lease lease() {
        return store.leases()
                .take(run, Owner.self(), Owner::isAlive)
                .orElseThrow(() -> new RunRefused(("Run %s is being executed by process %s."
                                + "%nMaybe watch it with `hone status`, or stop it with `hone stop %s`.")
                        .formatted(
                                run,
                                store.leases().owner(run).map(Owner::processId).orElse("unknown"),
                                run)));
    }

    private RunOutcome execute(LoadedLoop loop, Lease lease, boolean approved, Consumer<RunEvent> events) {
        new Reaper(around, store).takeDown(run);
        RunOutcome outcome = attempt(loop, lease, approved, new Watch(run, events, store));
        events.accept(new RunEvent.Ended(
                run, outcome.state().name().toLowerCase(Locale.ROOT), outcome.reason(), outcome.report()));
        return outcome;
    }

    private RunOutcome attempt(LoadedLoop loop, Lease lease, boolean approved, Watch watch) {
        LoopConfig config = loop.file().config();
        try (var models = opening.apply(config);
                var grader = Grader.of(config, models.embedder());
                var paid = paid(config, grader)) {
            var means = new Means(lease, models, paid, grader);
            return ended(lease, engine(loop, means, watch).run(approved));
        } catch (WaitsForPerson waits) {
            return waiting(lease, waits.pending() + " inputs wait for labels. See them with: hone label ");
        } catch (WaitsForPeople waits) {
            return waiting(lease, String.valueOf(waits.getMessage()));
        } catch (JobUnknown unknown) {
            return waiting(lease, unknown.getMessage() + " See it, and say so, with: hone jobs ");
        } catch (PilotStage.Stopped stopped) {
            return end.of(lease, RunStatus.STOPPED, String.valueOf(stopped.getMessage()));
        } catch (Watch.StopRequested | CancellationException stop) {
            return end.of(lease, RunStatus.STOPPED, Watch.reason(stop));
        } catch (LeaseLost lost) {
            throw lost;
        } catch (TeacherDenied denied) {
            throw denied(lease, denied);
        } catch (RuntimeException failure) {
            throw failed(lease, failure);
        } finally {
            store.leases().release(lease);
        }
    }

    /** A file that somebody has damaged is no fault of ours. */
    private RuntimeException failed(Lease lease, RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        end.of(lease, RunStatus.FAILED, message);
        return failure instanceof StudentUnreadable ? new RunFailed(message, failure) : failure;
    }

    private RunOutcome waiting(Lease lease, String forWhat) {
        return end.of(lease, RunStatus.WAITING, forWhat + run);
    }

    private RunOutcome ended(Lease lease, Verdict verdict) {
        return verdict instanceof Verdict.Wait
                ? end.of(lease, RunStatus.WAITING, verdict.reason() + " Go on with: hone resume " + run)
                : end.of(lease, RunStatus.FINISHED, verdict.reason());
    }

    private RunFailed denied(Lease lease, TeacherDenied denied) {
        String message = String.valueOf(denied.getMessage());
        end.of(lease, RunStatus.FAILED, message);
        return new RunFailed("%s%nWhat was answered is kept. Then go on with: hone resume %s".formatted(message, run));
    }

    /** What an execution opens and closes. */
    private record Means(Lease lease, Models models, TeacherModels paid, Grader grader) {}

    private TeacherModels paid(LoopConfig config, Grader grader) {
        RunRow row = store.runs().find(run).orElseThrow();
        return new TeacherModels(around, store, row, config, new StopRules(store).current(run, config), grader);
    }

    private Engine engine(LoadedLoop loop, Means means, Watch watch) {
        LoopConfig config = loop.file().config();
        Models models = means.models();
        var asking = new AskingWatch(watch);
        var journal = new Journal(store, means.lease(), around.clock(), around.faults(), watch);
        var asked = means.paid().parts(loop, models.embedder(), asking);
        var teachers = loop.teachers(new LabelQueue(store, run), models.embedder(), asked);
        var line = StudentLine.of(means.paid(), config.privacy(), watch, around.faults(), asking);
        var student = StudentParts.of(loop.file(), models.embedder(), folder(around, run), line);
        var parts = new RunContext.Parts(
                models.embedder(),
                teachers.of(config.teachers()),
                student,
                steering(loop),
                asking,
                means.grader(),
                PairScorer.of(config, means.paid(), watch));
        var context = new RunContext(run, config, loop.data(), loop.labels(), parts, folder(around, run), store);
        Supplier<List<StopRule>> rules = () -> new StopRules(store).current(run, config);
        var before = new RoundParts.Before(
                new PrepareStage(context, journal, watch, loop.recordedInputs()),
                new QualifyStage(
                        context, journal, QualifyStage.Exams.of(loop, models.embedder(), means.paid(), asking), rules),
                new BaselineStage(context, journal, watch, examining(loop, means)),
                new CurateStage(context, journal, new Assessors(loop, means.paid(), watch)),
                () -> teachers.models(config.teachers()),
                watch);
        var stages = new RoundParts(context, journal, before, around, end::report).stages();
        return new Engine(context, journal, stages, rules, watch);
    }

    private static BaselineStage.Examining examining(LoadedLoop loop, Means means) {
        return (teacher, heard) ->
                means.paid().examinee(loop, teacher, means.models().embedder(), heard);
    }

    private Steering steering(LoadedLoop loop) {
        LoopConfig config = loop.file().config();
        List<Example> probe = loop.data().probe();
        return steering.apply(probe, ProbeFolds.of(probe, config.evaluate().folds(probe.size()), config.seed()));
    }
}
