package dev.hone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Placeholder until data brings Init. */
@Command(name = "init")
final class InitCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
