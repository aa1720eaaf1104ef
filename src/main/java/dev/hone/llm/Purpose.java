package dev.hone.llm;

/**
 * What a call is for; the ledger adds up by this.
 *
 * @param purpose a word such as {@code generate}, {@code judge} or {@code student}
 * @param teacher id of the teacher or judge
 * @param round round of the run
 */
public record Purpose(String purpose, String teacher, int round) {}
