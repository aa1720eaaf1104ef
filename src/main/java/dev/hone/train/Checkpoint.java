package dev.hone.train;

/**
 * A state of a training that answers as its end does.
 *
 * @param step optimiser steps that were done
 * @param model what serving opens
 */
public record Checkpoint(int step, String model) {}
