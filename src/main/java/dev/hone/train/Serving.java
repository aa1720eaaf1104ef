package dev.hone.train;

/** Makes a trained model answer. */
public interface Serving {
    /**
     * Opens the model that a succeeded job produced; the caller closes it. Where a model has to be deployed first, this
     * deploys it and waits until it is ready.
     */
    Student open(String model);

    /** Calls the student once and throws {@link IllegalStateException} unless it answers in the task's format. */
    void smokeCall(Student student);

    /** Takes down all that was deployed; what cannot be taken down now stays written down, to be taken down later. */
    default void undeploy() {}
}
