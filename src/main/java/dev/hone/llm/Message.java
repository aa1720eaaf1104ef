package dev.hone.llm;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param content the text
 */
public record Message(Role role, String content) {
    /** Who speaks. {@code RAW} stands alone: its content is the whole prompt, continued without a chat template. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        RAW
    }

    public static Message system(String content) {
        return new Message(Role.SYSTEM, content);
    }

    public static Message user(String content) {
        return new Message(Role.USER, content);
    }

    public static Message assistant(String content) {
        return new Message(Role.ASSISTANT, content);
    }

    /** A prompt that is continued as it is (raw completion). */
    public static Message raw(String prompt) {
        return new Message(Role.RAW, prompt);
    }
}
