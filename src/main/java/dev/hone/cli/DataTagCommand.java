package dev.hone.cli;

import dev.hone.loop.VersionedSet;
import dev.hone.loop.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a data set a name. */
@Command(name = "tag", description = "Give a data set a name that other commands take in its place.")
final class DataTagCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(index = "0", paramLabel = "SET", description = "A version, RUN:ROUND, run or tag.")
    private String set = "";

    @Parameters(index = "1", paramLabel = "TAG", arity = "0..1", description = "The name.")
    private String tag = "";

    @Option(names = "--move", description = "Also where the tag names another data set already.")
    private boolean move;

    @Option(names = "--remove", description = "Take the tag SET away instead; the data set stays.")
    private boolean remove;

    DataTagCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (remove == !tag.isEmpty()) {
            terminal.err().println(remove ? "--remove takes the tag alone" : "TAG: missing - name the data set");
            return ExitCode.USAGE;
        }
        try (Workspace workspace = common.open()) {
            if (remove) {
                workspace.versions().untag(set);
                terminal.out().println("Tag %s is gone.".formatted(set));
            } else {
                VersionedSet tagged = workspace.versions().tag(set, tag, move);
                terminal.out().println("%s is %s now.".formatted(tag, tagged.words()));
            }
            return ExitCode.OK;
        }
    }
}
