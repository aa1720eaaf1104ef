package dev.hone.train.provider;

/**
 * A job as it is asked for.
 *
 * @param key our name of it, by which it is found again
 * @param dataset name of the rows at the provider
 * @param seed seed of the training
 */
public record Order(String key, String dataset, long seed) {}
