package dev.hone.cli;

import dev.hone.loop.Pilots;
import dev.hone.loop.Workspace;
import dev.hone.report.PilotReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The small batch before a run asks for all its examples. */
@Command(
        name = "pilot",
        description = "The small batch before a run asks for all its examples: show it, and say go or stop.",
        subcommands = {PilotCommand.Show.class, PilotCommand.Go.class, PilotCommand.Stop.class},
        footer = {"", "Look at its rows with: hone review RUN"})
final class PilotCommand {
    /** What became of it. */
    @Command(name = "show", description = "Show what became of its examples, by variant of the prompts.")
    static final class Show implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Common common = new Common();

        @Parameters(paramLabel = "RUN", description = "The run, or latest.")
        private String run = "";

        Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                Optional<PilotReport> pilot = workspace.pilot(run).report();
                if (pilot.isEmpty()) {
                    terminal.err().println("Run %s has no pilot, or is not that far.".formatted(run));
                    return ExitCode.REFUSED;
                }
                if (common.json) {
                    terminal.out().println(JsonOut.line(pilot.get()));
                } else {
                    print(pilot.get());
                }
                return ExitCode.OK;
            }
        }

        private void print(PilotReport pilot) {
            for (PilotReport.Variant variant : pilot.variants()) {
                say("%s: %s kept; people: %s; accepted %s; diversity %s%s"
                        .formatted(
                                Shown.line(variant.title(), 60),
                                variant.counts(),
                                variant.seen(),
                                variant.rate().replace('\u2013', '-'),
                                variant.diversity().text(),
                                variant.carried() ? "" : " (not carried on)"));
                if (!variant.dropped().isEmpty()) {
                    say("  dropped: " + Shown.line(variant.reasons(), 400));
                }
                variant.prompts().forEach(this::print);
            }
            say("Rows that wait for review: %d. It cost %s. %s"
                    .formatted(pilot.open(), pilot.cost(), Shown.line(pilot.sentence(), 600)));
        }

        private void print(PilotReport.Prompt prompt) {
            String dropped = prompt.dropped().isEmpty() ? "" : "; dropped: " + Shown.line(prompt.reasons(), 400);
            say("  %s by %s: %s kept; people: %s%s"
                    .formatted(
                            Shown.line(prompt.title(), 80),
                            Shown.line(prompt.teacher(), 60),
                            prompt.counts(),
                            prompt.seen(),
                            dropped));
        }

        private void say(String line) {
            terminal.out().println(line);
        }
    }

    /** A person says go. */
    @Command(name = "go", description = "Let the run go on.")
    static final class Go implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Word word = new Word();

        @Option(
                names = "--variant",
                paramLabel = "NAME",
                description = "Go on with this variant of the prompts; may be there several times.")
        private List<String> variants = new ArrayList<>();

        Go(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            terminal.out().println("It goes on with: hone resume " + word.say("go", variants));
            return ExitCode.OK;
        }
    }

    /** A person says stop. */
    @Command(name = "stop", description = "Stop the run before it asks for more.")
    static final class Stop implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Word word = new Word();

        Stop(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            String run = word.say("stop", List.of());
            terminal.out()
                    .println("Run %s asks for nothing more. A change of mind: hone pilot go %s".formatted(run, run));
            return ExitCode.OK;
        }
    }

    /** Who says a word on which run. */
    static final class Word {
        @Mixin
        private Common common = new Common();

        @Parameters(paramLabel = "RUN", description = "The run, or latest.")
        private String run = "";

        @Option(names = "--as", paramLabel = "NAME", defaultValue = "me", description = "Who you are (default: me).")
        private String name = "me";

        @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why.")
        private String note = "";

        /** Records it and returns the id of the run. */
        String say(String decision, List<String> variants) {
            try (Workspace workspace = common.open()) {
                Pilots pilot = workspace.pilot(run);
                pilot.say(decision, variants, name, note);
                return workspace.run(run).id();
            }
        }
    }
}
