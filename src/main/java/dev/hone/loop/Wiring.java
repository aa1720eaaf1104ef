package dev.hone.loop;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The one place where the real clock, environment and waiting come in. */
public final class Wiring {
    private Wiring() {}

    /** The real surroundings; the project folder comes from the start script. */
    public static Surroundings surroundings(Path home, Map<String, String> versions) {
        Path root =
                Path.of(System.getProperty("hone.root", ".")).toAbsolutePath().normalize();
        return new Surroundings(
                home.toAbsolutePath().normalize(),
                root,
                System::getenv,
                Clock.systemUTC(),
                Wiring::sleep,
                Faults.NONE,
                versions);
    }

    private static void sleep(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Watch.StopRequested();
        }
    }
}
