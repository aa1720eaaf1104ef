package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopFile;
import dev.hone.train.local.LocalEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a student can be trained on this machine. */
final class LocalFindings {
    private LocalFindings() {}

    static List<Finding> of(LoopFile file, Path home) {
        if (!file.config().train().isLocal()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (!new LocalEnvironment(home).isReady()) {
            findings.add(new Finding(
                    "local-lora",
                    Finding.Level.REFUSAL,
                    "The Python packages of local training are not installed; run `hone setup local-lora`."));
        }
        String base = LocalParts.base(file);
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
