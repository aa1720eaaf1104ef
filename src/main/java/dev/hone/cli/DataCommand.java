package dev.hone.cli;

import dev.hone.data.DataSets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything about sets of rows. */
@Command(
        name = "data",
        description = "Bring the rows of a shipped data set; list, compare and name the data sets of rounds.",
        subcommands = {DataCommand.Get.class, DataVersionsCommand.class, DataDiffCommand.class, DataTagCommand.class})
final class DataCommand {
    /** Fetches or copies one data set. */
    @Command(name = "get", description = "Bring one data set of the shipped loops, such as banking77 or gsm8k.")
    static final class Get implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Common common = new Common();

        @Parameters(
                paramLabel = "NAME",
                description = "banking77, clinc-oos, definitions, gsm8k, nlrx-turk or snips-slots.")
        private String name = "";

        @Option(names = "--from", paramLabel = "DIR", description = "A local copy instead of the public repository.")
        private @Nullable Path from;

        Get(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            DataSets.Result result = Loops.bring(name, from, common.surroundings());
            if (common.json) {
                terminal.out().println(JsonOut.line(result));
                return ExitCode.OK;
            }
            result.rows().forEach((part, rows) -> terminal.out().println("%-7s %5d rows".formatted(part, rows)));
            result.changed()
                    .forEach(file -> terminal.out()
                            .println(
                                    file + " differs from the data set and was left alone - delete it to get it anew"));
            terminal.out().println("%s is ready under seeds/%s and eval-sets/%s.".formatted(name, name, name));
            return ExitCode.OK;
        }
    }
}
