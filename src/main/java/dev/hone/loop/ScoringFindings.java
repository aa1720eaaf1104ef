package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.llm.Capability;
import dev.hone.llm.Provider;
import dev.hone.llm.Providers;
import java.util.List;
import java.util.Optional;

/** What stands against asking students in batches. */
final class ScoringFindings {
    private ScoringFindings() {}

    static List<Finding> of(LoopConfig config, Providers providers) {
        if (!config.evaluate().delivery().equals("batch")) {
            return List.of();
        }
        return config.routes().stream()
                .flatMap(route -> against(route, providers).stream())
                .map(why -> new Finding(
                        "no-batches",
                        Finding.Level.REFUSAL,
                        "evaluate.delivery: batch, but %s. Write delivery: live.".formatted(why)))
                .toList();
    }

    private static Optional<String> against(LoopConfig config, Providers providers) {
        Optional<TeacherConfig.Llm> student = config.train().asked();
        if (student.isEmpty()) {
            return Optional.empty();
        }
        if (config.train().isLocal()) {
            return Optional.of("a student that is trained and served on this machine is asked there");
        }
        TeacherConfig.Llm model = student.get();
        Provider provider = new TeacherEndpoint(model, providers).provider();
        if (!provider.offers(Capability.BATCH)) {
            return Optional.of("no batch API of %s is known".formatted(provider.id()));
        }
        boolean deployed = config.train().isAtProvider()
                && providers
                        .tuning(model.kind())
                        .filter(facts -> facts.hosting().needsDeployment())
                        .isPresent();
        return deployed
                ? Optional.of("%s serves tuned models from deployments, which its batch API does not reach"
                        .formatted(provider.id()))
                : Optional.empty();
    }
}
