package dev.hone.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The student. */
@Doc("Student.")
public record TrainConfig(
        @Doc(
                value = "`embedded`: a softmax head on frozen sentence embeddings, trained here. `prompted`: the model"
                        + " under `model`, which is shown examples of the training set with each input.",
                byDefault = "embedded",
                oneOf = {"embedded", "prompted"})
        String student,

        @Doc(
                value = "Inverse L2 strength of the embedded student, as in logistic regression.",
                byDefault = "10",
                min = 0.0001,
                max = 1000000)
        double c,

        @Doc(
                value = "Most optimiser steps before the fit is refused as not converged.",
                byDefault = "2000",
                min = 10,
                max = 100000)
        int maxSteps,

        @Doc(
                value = "How often round 0 is trained again with another seed, to see what chance does in training;"
                        + " where above 0, it is also trained with each fifth of its rows left out. 0: neither.",
                byDefault = "3",
                min = 0,
                max = 20)
        int noiseRepeats,

        @Doc("The model that a prompted student is.") @Nullable
        ModelConfig model,

        @Doc(
                value = "Most training examples that a prompted student is shown with each input.",
                byDefault = "8",
                min = 0,
                max = 100)
        int shots,

        @Doc(
                value = "Which ones. `nearest`: those that read most like the input, of different labels where they are"
                        + " about as near. `balanced`: the nearest of each label in turn. `fixed`: the same for every"
                        + " input, drawn evenly over labels.",
                byDefault = "nearest",
                oneOf = {"nearest", "balanced", "fixed"})
        String select) {
    /** The model that the student is, as one that is asked; empty where the student is trained here. */
    public Optional<TeacherConfig.Llm> prompted() {
        return student.equals("prompted")
                ? Optional.ofNullable(model).map(asked -> asked.as(ModelConfig.STUDENT))
                : Optional.empty();
    }
}
