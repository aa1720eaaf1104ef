package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.JobNames;
import dev.hone.config.LoopConfig;
import java.util.ArrayList;
import java.util.List;

/** Words of the user's own on a job that reach nobody. */
final class NameFindings {
    private NameFindings() {}

    /** The training goes the same without them, so that they are a warning. */
    static List<Finding> of(LoopConfig config) {
        boolean suffix = config.train().suffix() != null;
        boolean metadata = !config.train().metadata().entries().isEmpty();
        List<Finding> found = new ArrayList<>();
        for (String provider : providers(config)) {
            JobNames taken = JobNames.at(provider);
            if (suffix && taken.suffix() == null) {
                found.add(unread(
                        "train-suffix", "train.suffix is not sent to %s: %s".formatted(provider, why(provider))));
            }
            if (metadata && taken.metadata() == null) {
                found.add(unread(
                        "train-metadata",
                        "train.metadata is not sent to %s, whose jobs have no field for it.".formatted(provider)));
            }
        }
        return found;
    }

    private static String why(String provider) {
        return provider.equals("mistral")
                ? "its jobs have 18 characters for one, which hold the key that Hone finds them by."
                : "nothing there has a name that it would be a part of.";
    }

    private static List<String> providers(LoopConfig config) {
        return config.routes().stream()
                .map(route -> route.train().provider())
                .distinct()
                .toList();
    }

    private static Finding unread(String code, String message) {
        return new Finding(code, Finding.Level.WARNING, message);
    }
}
