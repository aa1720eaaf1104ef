package dev.hone.llm;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A conversation for providers that keep the system prompt apart from the turns.
 *
 * @param system texts of all system messages; empty where there is none
 * @param turns the other messages, at least one
 */
record Turns(String system, List<Message> turns) {
    static Turns of(List<Message> messages) {
        String system = messages.stream()
                .filter(message -> message.role() == Message.Role.SYSTEM)
                .map(Message::content)
                .collect(Collectors.joining("\n\n"));
        List<Message> turns = messages.stream()
                .filter(message -> message.role() != Message.Role.SYSTEM)
                .toList();
        return turns.isEmpty() ? new Turns("", List.of(Message.user(system))) : new Turns(system, turns);
    }
}
