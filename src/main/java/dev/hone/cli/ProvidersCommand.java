package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hone.loop.ProviderList;
import dev.hone.loop.Workspace;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who trains models. */
@Command(
        name = "providers",
        description = "Who trains models: until when, what it costs, what has to be deployed; from providers.yaml.")
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
            lines.forEach(this::print);
        }
        return ExitCode.OK;
    }

    private void print(ProviderList.Line line) {
        say("%s: %s".formatted(line.provider(), window(line)));
        if (!line.window().note().isEmpty()) {
            say("  " + line.window().note());
        }
        var hourly = line.deploy().usdPerHour();
        String deploy = switch (line.deploy().step()) {
            case "none" -> "a tuned model answers at once";
            case "automatic" -> "a tuned model is deployed by the provider";
            default ->
                "a tuned model needs a %s%s"
                        .formatted(
                                line.deploy().step(),
                                hourly == null ? ", price of an hour not known" : ", %s an hour".formatted(hourly));
        };
        say("  at least %d rows; %s; a lost job is found by %s".formatted(line.leastRows(), deploy, line.reconcile()));
        line.prices()
                .forEach(price -> say("  %s: %s per million tokens and epoch, read on %s (%s)"
                        .formatted(price.model(), price.perMillion(), price.read(), price.source())));
        if (line.prices().isEmpty()) {
            say("  no price of training is known here");
        }
        say("  read on %s: %s".formatted(line.source().read(), line.source().source()));
    }

    private static String window(ProviderList.Line line) {
        LocalDate until = line.window().createUntil();
        LocalDate answers = line.window().inferenceUntil();
        String closed = line.open() ? "jobs may be created" : "creation is closed";
        return closed
                + (until == null ? "" : " until " + until)
                + (answers == null ? "" : ", tuned models answer until " + answers)
                + (line.window().deprecated() ? "; deprecated" : "");
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
