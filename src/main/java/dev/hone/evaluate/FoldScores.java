package dev.hone.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * A student's scores on probe, apart for rows that steered the loop before it was trained and rows that did not.
 *
 * @param folds number of probe folds
 * @param open folds that steered so far, their rows being mined
 * @param judged score on the rows never mined so far; rules read this one
 * @param mined score on mined rows, or null before there are any
 * @param gap mined minus judged, or null before there are mined rows
 * @param overfits whether the whole interval of the gap lies above 0
 */
public record FoldScores(
        int folds,
        int open,
        Score judged,
        @Nullable Score mined,
        @Nullable Gap gap,
        boolean overfits) {}
