package dev.hone.loop;

import dev.hone.train.local.LocalEnvironment;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What {@code hone setup local-lora} did.
 *
 * @param folder holds the packages
 * @param wasReady whether they were there before
 */
public record LocalSetup(Path folder, boolean wasReady) {
    /**
     * Installs what local training needs; does nothing where it is there.
     *
     * @param home Hone's home folder
     * @param python program that makes the environment
     * @param told what the programs print, line by line
     * @throws IllegalStateException where a step fails, with its last line
     */
    public static LocalSetup of(Path home, String python, Consumer<String> told) {
        var environment = new LocalEnvironment(home);
        boolean wasReady = environment.isReady();
        environment.create(python, told);
        return new LocalSetup(environment.folder(), wasReady);
    }
}
