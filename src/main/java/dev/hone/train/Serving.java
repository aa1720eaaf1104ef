package dev.hone.train;

/** Makes a trained model answer. */
public interface Serving {
    /** Opens the model that a succeeded job produced; the caller closes it. */
    Student open(String model);

    /** Calls the student once and throws {@link IllegalStateException} unless it answers in the task's format. */
    void smokeCall(Student student);
}
