package dev.hone.train.prompted;

import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the model that is the student is reached.
 *
 * @param maxTokens most tokens of an answer
 * @param passing a text as it may be sent there; empty where it may not, because of personal data
 * @param channel sends requests
 */
public record StudentModel(int maxTokens, Function<String, Optional<String>> passing, Channel channel) {
    /** The same model, reached by another way. */
    public StudentModel through(Channel other) {
        return new StudentModel(maxTokens, passing, other);
    }

    /** Sends requests to the student. */
    @FunctionalInterface
    public interface Channel {
        /**
         * The replies, in the order of the requests: answers, or what was given up. Everything else ends the run.
         *
         * @param round round of the student that is asked
         */
        List<Reply> send(List<ChatRequest> requests, int round);

        /** Takes down what was put up so that requests can be sent. */
        default void undeploy() {}
    }
}
