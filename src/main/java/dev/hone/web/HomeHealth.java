package dev.hone.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers. */
@Readiness
@Singleton
public final class HomeHealth implements HealthCheck {
    private final HomeWorkspace home;

    @Inject
    HomeHealth(HomeWorkspace home) {
        this.home = home;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("home")
                .up()
                .withData("runs", home.workspace().runs().size())
                .build();
    }
}
