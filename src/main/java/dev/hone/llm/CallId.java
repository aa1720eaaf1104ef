package dev.hone.llm;

/**
 * What the ledger knows of a call before it is sent.
 *
 * @param id of this one attempt, unique for ever
 * @param callKey of the request; the same for all attempts and all runs
 * @param run which run asks
 * @param purpose what for
 * @param endpoint base URL
 * @param model name at the provider
 */
public record CallId(long id, String callKey, String run, Purpose purpose, String endpoint, String model) {}
