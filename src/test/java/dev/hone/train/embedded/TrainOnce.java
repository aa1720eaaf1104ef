package dev.hone.train.embedded;

import java.nio.file.Path;

/** Trains the small task into a folder; started in a process of its own. */
final class TrainOnce {
    private TrainOnce() {}

    public static void main(String[] arguments) {
        new EmbeddedFineTuner(Shapes.embedder(), 10, 500).submit(Shapes.job("run/0", Path.of(arguments[0])));
    }
}
