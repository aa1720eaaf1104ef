package dev.hone.store;

/**
 * Which data set a round was trained on.
 *
 * @param runId the run
 * @param round its round
 * @param id hash of the content
 * @param rows number of rows
 */
public record DatasetRow(String runId, int round, String id, int rows) {}
