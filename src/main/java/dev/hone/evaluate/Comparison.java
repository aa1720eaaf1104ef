package dev.hone.evaluate;

/**
 * Two students on the same rows.
 *
 * @param againstRound the earlier round
 * @param difference accuracy now minus accuracy then
 * @param low lower bound of the difference's interval, 95 % unless said otherwise
 * @param high upper bound
 * @param pValue two-sided exact McNemar p-value
 * @param gained rows wrong then, right now
 * @param lost rows right then, wrong now
 */
public record Comparison(
        int againstRound, double difference, double low, double high, double pValue, int gained, int lost) {}
