package dev.hone.train.embedded;

/** A smooth function to be made as small as possible. */
interface Objective {
    /** Number of its parameters. */
    int size();

    /** Writes the gradient at a point and returns the value there. */
    double valueAndGradient(double[] point, double[] gradient);
}
