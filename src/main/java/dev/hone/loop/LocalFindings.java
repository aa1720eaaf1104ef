package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.config.TrainConfig;
import dev.hone.train.local.LocalEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a student can be trained on this machine. */
final class LocalFindings {
    private LocalFindings() {}

    static List<Finding> of(LoopFile file, Path home) {
        return file.config().routes().stream()
                .map(LoopConfig::train)
                .filter(TrainConfig::isLocal)
                .findFirst()
                .map(train -> of(LocalParts.base(file.path(), train), home))
                .orElse(List.of());
    }

    private static List<Finding> of(String base, Path home) {
        List<Finding> findings = new ArrayList<>();
        if (!new LocalEnvironment(home).isReady()) {
            findings.add(new Finding(
                    "local-lora",
                    Finding.Level.REFUSAL,
                    "The Python packages of local training are not installed; run `hone setup local-lora`."));
        }
        boolean isFile = base.endsWith(".gguf") || base.startsWith(".") || base.startsWith("/");
        if (isFile && !Files.exists(Path.of(base))) {
            findings.add(new Finding(
                    "local-lora",
                    Finding.Level.REFUSAL,
                    "train.base-model: %s is not there; name a folder, a GGUF file, or a model of the hub."
                            .formatted(base)));
        }
        return findings;
    }
}
