package dev.hone.cli;

import dev.hone.loop.DatasetInfo;
import dev.hone.loop.Workspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the data sets that the rounds of a run were trained on. */
@Command(name = "versions", description = "List the data sets that the rounds of a run were trained on.")
final class DataVersionsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    DataVersionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open()) {
            List<DatasetInfo> versions = workspace.versions().of(run);
            if (common.json) {
                terminal.out().println(JsonOut.line(versions));
                return ExitCode.OK;
            }
            terminal.out().println("round version          rows  added removed  by source");
            versions.forEach(version -> terminal.out().println(line(version)));
            return ExitCode.OK;
        }
    }

    private static String line(DatasetInfo version) {
        String sources = version.sources().entrySet().stream()
                .map(Map.Entry::toString)
                .map(each -> each.replace('=', ' '))
                .collect(Collectors.joining(", "));
        String tags = version.tags().isEmpty() ? "" : "  [" + String.join(", ", version.tags()) + "]";
        return "%5d %s %5d %6d %7d  %s%s"
                .formatted(
                        version.round(),
                        version.version(),
                        version.rows(),
                        version.added(),
                        version.removed(),
                        sources,
                        tags);
    }
}
