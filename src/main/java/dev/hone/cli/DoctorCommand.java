package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hone.loop.Checkup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether everything that a run needs works here. */
@Command(name = "doctor", description = "Check this machine: Java, home folder, database, sentence model, student.")
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Option(names = "--online", description = "Also ask providers what stands there under a name of Hone's.")
    private boolean online;

    @Option(names = "--take-down", description = "First take down what nobody needs: left by processes that died.")
    private boolean takeDown;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Checkup.Result> results = new ArrayList<>(Checkup.of(common.surroundings()));
        if (takeDown) {
            Checkup.takeDown(common.surroundings());
        }
        if (online || takeDown) {
            results.addAll(Checkup.online(common.surroundings()));
        }
        if (common.json) {
            ArrayNode node = JsonOut.object().arrayNode();
            results.forEach(result -> node.add(JsonOut.tree(result)));
            terminal.out().println(JsonOut.line(node));
        } else {
            results.forEach(result -> terminal.out()
                    .println("%-4s %-15s %s".formatted(result.ok() ? "ok" : "BAD", result.part(), result.detail())));
        }
        return results.stream().allMatch(Checkup.Result::ok) ? ExitCode.OK : ExitCode.FAILED;
    }
}
