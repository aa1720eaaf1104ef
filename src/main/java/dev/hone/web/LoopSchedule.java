package dev.hone.web;

import com.cronutils.mapper.CronMapper;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import dev.hone.config.LoopFile;
import dev.hone.loop.RunEvent;
import dev.hone.loop.Workspace;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts loops whose file carries a cron expression, and goes on with runs that no longer need to wait. */
@Singleton
public final class LoopSchedule {
    private static final Logger LOG = Logger.getLogger(LoopSchedule.class);
    private static final int UNIX_FIELDS = 5;
    private static final int TERMINATED = 143; // 128 + SIGTERM, as a shell reports it

    private final HomeWorkspace home;
    private final Scheduler scheduler;
    private final Path loops;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<Path, String> scheduled = new ConcurrentHashMap<>();

    @Inject
    LoopSchedule(
            HomeWorkspace home,
            Scheduler scheduler,
            @ConfigProperty(name = "hone.loops", defaultValue = "loop-configs") Path loops) {
        this.home = home;
        this.scheduler = scheduler;
        this.loops = loops;
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAtOnce, "end-with-runs"));
    }

    /**
     * With a run under way the process ends at once: what is finished is stored, and the native libraries must not be
     * torn down under the thread that still works in them. The run is then listed as interrupted.
     */
    private void endAtOnce() {
        if (underWay.get() > 0) {
            Runtime.getRuntime().halt(TERMINATED);
        }
    }

    void started(@Observes StartupEvent event) {
        scan();
    }

    /** Picks up new, changed and deleted loop files. */
    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void scan() {
        List<Path> files = loopFiles();
        scheduled.keySet().stream()
                .filter(file -> !files.contains(file))
                .toList()
                .forEach(this::unschedule);
        for (Path file : files) {
            LoopFile loop = LoopFile.load(file, home.surroundings().environment());
            if (loop.problems().isEmpty() && !loop.hash().equals(scheduled.get(file))) {
                unschedule(file);
                schedule(file, loop);
            }
        }
    }

    /** Goes on with runs whose questions to a person are all answered. */
    @Scheduled(every = "10s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void resumeReady() {
        for (String run : home.workspace().readyToResume()) {
            attempt("resuming " + run, () -> home.workspace().resume(run, LoopSchedule::log));
        }
    }

    private void schedule(Path file, LoopFile loop) {
        String cron = loop.config().schedule();
        scheduled.put(file, loop.hash());
        if (cron != null) {
            LOG.infof("%s starts by schedule %s", file, cron);
            scheduler
                    .newJob(file.toString())
                    .setCron(quartz(cron))
                    .setConcurrentExecution(ConcurrentExecution.SKIP)
                    .setTask(execution -> attempt("running " + file, () -> start(file)))
                    .schedule();
        }
    }

    private void start(Path file) {
        LoopFile loop = LoopFile.load(file, home.surroundings().environment());
        home.workspace().run(Workspace.load(loop, false, home.surroundings()), LoopSchedule::log);
    }

    private void unschedule(Path file) {
        scheduled.remove(file);
        scheduler.unscheduleJob(file.toString());
    }

    /** A scheduled run that fails must not end the schedule; its state and report carry the reason. */
    private void attempt(String what, Runnable work) {
        underWay.incrementAndGet();
        try {
            work.run();
        } catch (RuntimeException problem) {
            LOG.errorf("%s: %s", what, problem.getMessage());
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static void log(RunEvent event) {
        switch (event) {
            case RunEvent.RoundDone round -> LOG.infof("%s round %d: %s", round.run(), round.round(), round.verdict());
            case RunEvent.Ended ended -> LOG.infof("%s %s: %s", ended.run(), ended.status(), ended.reason());
            case RunEvent.Began began -> LOG.infof("%s began", began.run());
            case RunEvent.StepBegan step -> LOG.debugf("%s round %d %s", step.run(), step.round(), step.stage());
            case RunEvent.StepAdvanced step -> {}
            case RunEvent.Alerted alert -> LOG.warnf("%s: %s", alert.run(), alert.sentence());
            case RunEvent.TrainingTold told -> {}
            case RunEvent.StepDone step -> {}
        }
    }

    private List<Path> loopFiles() {
        if (!Files.isDirectory(loops)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(loops)) {
            return files.filter(file -> {
                        String name = file.toString().toLowerCase(Locale.ROOT);
                        return name.endsWith(".yaml") || name.endsWith(".yml");
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + loops, e);
        }
    }

    /** The scheduler reads Quartz fields; five fields are Unix cron. */
    static String quartz(String cron) {
        if (cron.strip().split("\\s+").length != UNIX_FIELDS) {
            return cron;
        }
        var unix = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron);
        return CronMapper.fromUnixToQuartz().map(unix).asString();
    }
}
