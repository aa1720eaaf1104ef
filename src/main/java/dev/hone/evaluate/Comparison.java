package dev.hone.evaluate;

/**
 * Two students on the same rows.
 *
 * @param againstRound the earlier round
 * @param difference now minus then: of the headline metric where it is compared row by row, else of the share of right
 *     answers
 * @param low lower bound of the difference's interval, 95 % unless said otherwise
 * @param high upper bound
 * @param pValue two-sided: McNemar's exact test of right answers, for other metrics approximate randomisation
 * @param gained rows wrong then, right now
 * @param lost rows right then, wrong now
 */
public record Comparison(
        int againstRound, double difference, double low, double high, double pValue, int gained, int lost) {}
