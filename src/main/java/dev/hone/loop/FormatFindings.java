package dev.hone.loop;

import dev.hone.config.CurateConfig;
import dev.hone.config.Finding;
import dev.hone.curate.FormatGate;
import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the seeds to the limits of the format gate, so that limits that nothing keeps are known before the run. */
final class FormatFindings {
    private FormatFindings() {}

    static List<Finding> of(CurateConfig config, List<Example> seeds) {
        CurateConfig.Format limits = config.format();
        if (limits.namesLanguages()) {
            List<String> unknown = FormatGate.unknown(limits.languages());
            if (!unknown.isEmpty()) {
                return List.of(new Finding(
                        "format-language",
                        Finding.Level.REFUSAL,
                        "curate.format.languages: %s cannot be told from others here. Write [any], and no language is"
                                        .formatted(String.join(", ", unknown))
                                + " checked."));
            }
        }
        return tried(limits.namesLanguages() ? config : config.withLanguages(List.of(CurateConfig.Format.ANY)), seeds);
    }

    private static List<Finding> tried(CurateConfig config, List<Example> seeds) {
        FormatGate gate = FormatGate.of(config, seeds, Set.of());
        List<String> problems = new ArrayList<>();
        for (Example seed : seeds) {
            Optional<String> problem = gate.problem(seed);
            problem.ifPresent(problems::add);
        }
        if (problems.isEmpty()) {
            return List.of();
        }
        boolean all = problems.size() == seeds.size();
        return List.of(new Finding(
                "format-seeds",
                all ? Finding.Level.REFUSAL : Finding.Level.WARNING,
                "%d of the %d seeds would be dropped by curate.format, so %s; the first: %s"
                        .formatted(
                                problems.size(),
                                seeds.size(),
                                all ? "no example ever would be kept" : "examples like them will be",
                                problems.getFirst())));
    }
}
