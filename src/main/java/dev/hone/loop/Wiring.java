package dev.hone.loop;

import dev.hone.embed.LoadedModels;
import dev.hone.llm.BatchAccess;
import dev.hone.llm.ModelAccess;
import dev.hone.llm.Ticker;
import dev.hone.net.CheckedHttp;
import dev.hone.net.PinnedHttp;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The one place where the real clock, environment and waiting come in. */
public final class Wiring {
    /** One for the process, so that all its runs keep to the same limits. */
    private static final Online ONLINE = online();

    private Wiring() {}

    /** The real surroundings; the project folder comes from the start script. */
    public static Surroundings surroundings(Path home, Map<String, String> versions) {
        Path root =
                Path.of(System.getProperty("hone.root", ".")).toAbsolutePath().normalize();
        Path folder = home.toAbsolutePath().normalize();
        return new Surroundings(
                folder,
                root,
                new Credentials(folder.resolve("credentials"), System::getenv)::find,
                Clock.systemUTC(),
                Wiring::sleep,
                Faults.NONE,
                versions,
                ONLINE);
    }

    private static Online online() {
        var ticker = Ticker.of(System::nanoTime);
        var access = new ModelAccess(ticker, RandomGenerator.getDefault());
        var batches = new BatchAccess(ticker, RandomGenerator.getDefault());
        return new Online(access, batches, http(false), http(true), new LoadedModels());
    }

    private static PinnedHttp http(boolean allowPrivateAddress) {
        var standard = CheckedHttp.Options.standard();
        var options = new CheckedHttp.Options(allowPrivateAddress, standard.connect(), standard.total());
        return new PinnedHttp(options, Clock.systemUTC());
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
