package dev.hone.llm;

import java.util.List;

/**
 * What a well-formed answer says, before it is judged usable.
 *
 * @param text the answer
 * @param reasoning what was thought before
 * @param finish why it ended
 * @param usage tokens
 * @param logprobs of the tokens of {@code text}
 * @param raw beginning of the body, for inspection
 */
record Spoken(String text, String reasoning, Finish finish, Usage usage, List<TokenLogprob> logprobs, String raw) {
    Attempt attempt() {
        if (WireJson.isBadText(text) || WireJson.isBadText(reasoning)) {
            return new Attempt.Malformed(Fault.BAD_TEXT, raw, null);
        }
        if (text.isBlank()) {
            return new Attempt.Malformed(finish == Finish.FILTERED ? Fault.FILTERED : Fault.EMPTY_CONTENT, raw, usage);
        }
        return new Attempt.Answered(new ChatAnswer(text, reasoning, finish, usage, logprobs));
    }
}
