package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hone.loop.ProviderList;
import dev.hone.loop.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who trains models. */
@Command(
        name = "providers",
        description =
                "Who trains models: until when, within what limits, what training and answers cost, what has to be"
                        + " deployed; from providers.yaml.")
final class ProvidersCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    ProvidersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var lines = Workspace.tuners(common.surroundings());
        if (common.json) {
            ArrayNode node = JsonOut.object().arrayNode();
            lines.forEach(line -> node.add(JsonOut.tree(line)));
            terminal.out().println(JsonOut.line(node));
        } else {
            for (ProviderList.Line line : lines) {
                ProviderWords.of(line).forEach(terminal.out()::println);
            }
        }
        return ExitCode.OK;
    }
}
