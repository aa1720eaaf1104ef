package dev.hone.loop;

import dev.hone.llm.LocalServers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says which model servers answer on this machine, and how a teacher is pointed at one. */
final class LocalModels {
    private static final int MOST_NAMES = 3;

    private LocalModels() {}

    static String sentence(Surroundings around) {
        var servers = new LocalServers(
                TeacherModels.providers(around), around.online().http(true));
        try {
            List<LocalServers.Found> found = servers.look();
            return found.isEmpty()
                    ? "no server answers at %s; needed only for a teacher on this machine, see docs/local-models.md"
                            .formatted(servers.addresses().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")))
                    : found.stream().map(LocalModels::told).collect(Collectors.joining("; "));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Watch.StopRequested();
        }
    }

    private static String told(LocalServers.Found server) {
        String at = "%s answers at %s".formatted(server.kind(), server.baseUrl());
        if (server.wantsKey()) {
            return at + " and wants a key: name its variable with api-key; " + teacher(server, "NAME");
        }
        if (server.models().isEmpty()) {
            return at + " and tells no model: load one there";
        }
        return "%s with %s; %s"
                .formatted(
                        at,
                        names(server.models()),
                        teacher(server, server.models().getFirst()));
    }

    private static String names(List<String> models) {
        List<String> shown = new ArrayList<>(models.subList(0, Math.min(MOST_NAMES, models.size())));
        if (models.size() > shown.size()) {
            shown.add("%d more".formatted(models.size() - shown.size()));
        }
        return String.join(", ", shown);
    }

    private static String teacher(LocalServers.Found server, String model) {
        return "as a teacher {id: local, kind: %s, model: \"%s\", base-url: \"%s\", allow-private-address: true, ...}"
                .formatted(server.kind(), model, server.baseUrl());
    }
}
