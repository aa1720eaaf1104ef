package dev.hone.config;

/** The student. */
@Doc("Student.")
public record TrainConfig(
        @Doc(
                value = "`embedded`: a softmax head on frozen sentence embeddings, trained here.",
                byDefault = "embedded",
                oneOf = {"embedded"})
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
        int noiseRepeats) {}
