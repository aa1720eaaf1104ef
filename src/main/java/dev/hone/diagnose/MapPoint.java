package dev.hone.diagnose;

import org.jspecify.annotations.Nullable;

/** A failure's place on the 2-D map (first two principal components); {@code cluster} is null where unclustered. */
public record MapPoint(
        String exampleId, double x, double y, @Nullable String cluster) {}
