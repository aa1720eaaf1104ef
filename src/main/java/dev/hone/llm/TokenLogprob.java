package dev.hone.llm;

import java.util.Map;

/**
 * One token of an answer with its probability.
 *
 * @param token its text
 * @param logprob natural logarithm of its probability, at most 0
 * @param alternatives the likeliest tokens at this place with theirs; empty where not offered
 */
public record TokenLogprob(String token, double logprob, Map<String, Double> alternatives) {
    public TokenLogprob {
        alternatives = Map.copyOf(alternatives);
    }
}
