package dev.hone.generate;

/**
 * How a student that writes is asked for something else than answers.
 *
 * @param id its id in the ledger
 * @param model name at the provider
 * @param maxTokens most tokens of an answer
 * @param local whether it stands on this machine or in its own network
 * @param delivery how its calls travel
 */
public record Pen(String id, String model, int maxTokens, boolean local, Delivery delivery) {}
