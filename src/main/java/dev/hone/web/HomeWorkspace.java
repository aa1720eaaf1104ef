package dev.hone.web;

import dev.hone.loop.Surroundings;
import dev.hone.loop.Wiring;
import dev.hone.loop.Workspace;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The server's home folder, opened once. */
@Singleton
public final class HomeWorkspace {
    private final Surroundings around;
    private final Workspace workspace;

    @Inject
    HomeWorkspace(
            @ConfigProperty(name = "hone.home", defaultValue = ".hone") Path home,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        Map<String, String> versions =
                Map.of("hone", version, "java", Runtime.version().toString());
        this.around = Wiring.surroundings(home, versions);
        this.workspace = Workspace.open(around);
    }

    Workspace workspace() {
        return workspace;
    }

    Surroundings surroundings() {
        return around;
    }

    @PreDestroy
    void close() {
        workspace.close();
    }
}
