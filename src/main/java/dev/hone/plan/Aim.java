package dev.hone.plan;

/**
 * A failing input that new examples should be near.
 *
 * @param probeId id of the probe row; of the seed row where the policy is llm2llm
 * @param input its text
 * @param wanted the right answer, which the new examples must carry
 * @param answered what the student said instead
 */
public record Aim(String probeId, String input, String wanted, String answered) {}
