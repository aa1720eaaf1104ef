package dev.hone.embed;

/** The chosen sentence model is here, but this machine cannot run it: too little memory, a damaged file. */
public final class ModelUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    static ModelUnusable outOfMemory(SentenceModel model, Throwable cause) {
        return new ModelUnusable(
                ("embed.model: not enough memory to run the sentence model %s."
                                + " Maybe give the program more (JAVA_OPTS=-Xmx2g) or free some on this machine.")
                        .formatted(model.modelName()),
                cause);
    }

    static ModelUnusable damaged(SentenceModel model, Throwable cause) {
        return new ModelUnusable(
                ("embed.model: the files of the sentence model %s cannot be read (%s). "
                                + "Maybe delete %s and fetch it again.")
                        .formatted(model.modelName(), cause.getMessage(), model.jarName()),
                cause);
    }
}
