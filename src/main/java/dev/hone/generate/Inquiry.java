package dev.hone.generate;

import dev.hone.llm.ChatRequest;
import dev.hone.llm.Message;
import dev.hone.llm.Purpose;
import dev.hone.llm.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends requests to one model, each looked at for personal data first, and says what became of each. */
final class Inquiry {
    private final String teacher;
    private final Delivery delivery;
    private final PersonalGuard guard;
    private final Asking asking;

    /**
     * @param teacher its id
     * @param asking hears of progress
     */
    Inquiry(String teacher, Delivery delivery, PersonalGuard guard, Asking asking) {
        this.teacher = teacher;
        this.delivery = delivery;
        this.guard = guard;
        this.asking = asking;
    }

    /** What became of a request. */
    sealed interface Outcome {
        /** An answer, which satisfies the schema where the request has one. */
        record Answer(String text) implements Outcome {}

        /** None. */
        record Missing(Lost.Why why, String reason) implements Outcome {}
    }

    /**
     * The outcomes, in the order of the requests.
     *
     * @throws TeacherDenied where no call can succeed before somebody does something
     */
    List<Outcome> ask(List<ChatRequest> requests, Purpose purpose) {
        List<Optional<ChatRequest>> guarded =
                requests.stream().map(this::guarded).toList();
        List<ChatRequest> sent = guarded.stream().flatMap(Optional::stream).toList();
        List<Reply> replies = sent.isEmpty() ? List.of() : delivery.deliver(sent, purpose, this::mayGoOn, asking);
        List<Outcome> outcomes = new ArrayList<>();
        int next = 0;
        for (Optional<ChatRequest> request : guarded) {
            outcomes.add(request.isPresent() ? outcome(replies.get(next++)) : refused());
        }
        return outcomes;
    }

    private Optional<ChatRequest> guarded(ChatRequest request) {
        List<Message> messages = new ArrayList<>();
        for (Message message : request.messages()) {
            guard.passing(message.content()).ifPresent(text -> messages.add(new Message(message.role(), text)));
        }
        return messages.size() == request.messages().size()
                ? Optional.of(request.withMessages(messages))
                : Optional.empty();
    }

    private static Outcome refused() {
        return new Outcome.Missing(
                Lost.Why.PERSONAL_DATA,
                "the prompt would hold personal data - write privacy: {redact: true} or accepted-by");
    }

    /** Ends the wave at the first reply after which no other call can succeed. */
    private void mayGoOn(Reply reply) {
        if (reply instanceof Reply.Denied denied) {
            throw new TeacherDenied(teacher, denied.message());
        }
    }

    private Outcome outcome(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> new Outcome.Answer(answered.answer().text());
            case Reply.GivenUp lost -> new Outcome.Missing(Lost.Why.GIVEN_UP, lost.reason());
            case Reply.OverBudget over -> new Outcome.Missing(Lost.Why.OVER_BUDGET, over.cap() + " would be passed");
            case Reply.Denied denied -> throw new TeacherDenied(teacher, denied.message());
            case Reply.Stopped stopped -> throw new IllegalStateException("a stopped wave has no outcome");
        };
    }
}
