package dev.hone.loop;

import dev.hone.config.ExecutionConfig;
import dev.hone.config.Finding;
import dev.hone.curate.ExecutionGate;
import dev.hone.data.Example;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries the seeds as examples will be tried, so that a schema that nothing satisfies is known before the run. */
final class ExecutionFindings {
    private static final int SHOWN = 60;

    private ExecutionFindings() {}

    static List<Finding> of(@Nullable ExecutionConfig config, List<Example> seeds) {
        if (config == null) {
            return List.of();
        }
        try (ExecutionGate gate = ExecutionGate.of(config)) {
            return of(gate, seeds);
        } catch (IllegalArgumentException e) {
            return List.of(new Finding("execution-schema", Finding.Level.REFUSAL, e.getMessage() + "."));
        }
    }

    private static List<Finding> of(ExecutionGate gate, List<Example> seeds) {
        int failed = 0;
        String first = "";
        for (Example seed : seeds) {
            Optional<String> problem = gate.problem(seed);
            if (problem.isPresent() && failed++ == 0) {
                first = "the first: \"%s\": %s".formatted(clipped(seed.input()), problem.get());
            }
        }
        if (failed == 0) {
            return List.of();
        }
        boolean all = failed == seeds.size();
        return List.of(new Finding(
                "execution-seeds",
                all ? Finding.Level.REFUSAL : Finding.Level.WARNING,
                "%s of the %d seeds pass the execution gate, so %s; %s"
                        .formatted(
                                all ? "None" : "%d".formatted(seeds.size() - failed),
                                seeds.size(),
                                all ? "no example ever would" : "it may ask for more than real rows hold",
                                first)));
    }

    private static String clipped(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }
}
