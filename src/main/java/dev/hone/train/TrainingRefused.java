package dev.hone.train;

/** A provider refuses a training or a deployment, so that nothing of it runs there. */
public final class TrainingRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingRefused(String message) {
        super(message);
    }
}
