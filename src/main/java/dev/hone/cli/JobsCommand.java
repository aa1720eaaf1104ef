package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.loop.TrainingJobs;
import dev.hone.loop.Workspace;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run's jobs at its provider, and takes a person's word on one that nobody knows of. */
@Command(
        name = "jobs",
        description = "Training jobs and deployments of a run at its provider; says what became of an unknown one.")
final class JobsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    @Option(names = "--job", paramLabel = "JOB", description = "The job that is decided, such as 2 for round 2.")
    private @Nullable String job;

    @Option(names = "--is", paramLabel = "ID", description = "It is this job at the provider: the run goes on with it.")
    private @Nullable String id;

    @Option(names = "--none", description = "There is no such job at the provider: the run may ask for it again.")
    private boolean none;

    @Option(
            names = "--end",
            description = "Cancels what still trains and takes down what stands; for a run that is not to go on.")
    private boolean end;

    @Option(names = "--events", description = "What was told of the trainings, such as losses by step, also here.")
    private boolean events;

    JobsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((job == null) != (id == null && !none) || (id != null && none)) {
            terminal.err().println("To decide a job, write --job JOB with either --is ID or --none.");
            return ExitCode.USAGE;
        }
        try (Workspace workspace = common.open()) {
            TrainingJobs jobs = workspace.trainings(run);
            if (job != null && id != null) {
                jobs.isJob(job, id);
            } else if (job != null) {
                jobs.isNone(job);
            }
            if (end) {
                jobs.end().forEach(terminal.err()::println);
            }
            if (common.json) {
                terminal.out().println(JsonOut.line(json(jobs)));
            } else {
                print(jobs);
            }
            return ExitCode.OK;
        }
    }

    private ObjectNode json(TrainingJobs jobs) {
        ObjectNode node = JsonOut.object();
        node.set("jobs", JsonOut.node(jobs.jobs()));
        node.set("deployments", JsonOut.node(jobs.deployments()));
        node.set("alerts", JsonOut.node(jobs.alerts()));
        if (events) {
            node.set("events", JsonOut.node(jobs.events()));
        }
        return node;
    }

    private void print(TrainingJobs jobs) {
        if (jobs.jobs().isEmpty() && !events) {
            say("No provider was asked to train in this run.");
        }
        jobs.jobs()
                .forEach(one -> say("job %-12s %-10s %s  key %s  %s"
                        .formatted(
                                one.job(), one.stage(), one.id().isEmpty() ? "-" : one.id(), one.key(), one.said())));
        jobs.deployments()
                .forEach(one -> say("deployment %s of %s: %s, gone by %s"
                        .formatted(one.key(), one.model(), one.stage(), one.until())));
        jobs.alerts().forEach(alert -> say("alert: " + alert));
        if (events) {
            jobs.events().forEach(one -> say("job %-12s %s".formatted(one.job(), words(one))));
        }
    }

    private static String words(TrainingJobs.Told told) {
        var reading = told.reading();
        return reading == null || !reading.tells() ? told.message() : TrainingWords.of(reading);
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
