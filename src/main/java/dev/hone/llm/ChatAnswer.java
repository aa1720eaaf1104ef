package dev.hone.llm;

import java.util.List;

/**
 * What a model answered.
 *
 * @param text the answer, never empty
 * @param reasoning what it thought before, kept apart; empty where nothing is shown
 * @param finish why it ended
 * @param usage tokens
 * @param logprobs one entry per token of {@code text}; empty where not asked for or not offered
 */
public record ChatAnswer(String text, String reasoning, Finish finish, Usage usage, List<TokenLogprob> logprobs) {
    public ChatAnswer {
        logprobs = List.copyOf(logprobs);
    }

    /** A whole plain answer. */
    public static ChatAnswer of(String text, Usage usage) {
        return new ChatAnswer(text, "", Finish.STOP, usage, List.of());
    }

    public ChatAnswer withText(String given) {
        return new ChatAnswer(given, reasoning, finish, usage, logprobs);
    }
}
