package dev.hone.curate;

import dev.hone.config.TaskConfig;
import dev.hone.data.Example;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Message;
import dev.hone.llm.OutputSchema;
import dev.hone.llm.Reply;
import dev.hone.llm.Sampling;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Asks one question about each of many examples, at temperature 0, and reads the answers. */
final class Questions {
    private final Asked asked;
    private final String gate;

    Questions(Asked asked, String gate) {
        this.asked = asked;
        this.gate = gate;
    }

    /** A question in words: what does not change, and what is about the example. */
    record Question(String system, String user, OutputSchema schema) {}

    /** What each example's answer comes to, in their order; an example without an answer is unknown. */
    List<Assessment> ask(
            List<Example> examples, List<Question> questions, BiFunction<Example, String, Assessment> read) {
        List<Optional<Reply>> replies = replies(questions);
        List<Assessment> said = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            said.add(replies.get(i)
                    .map(reply -> assessment(example, reply, read))
                    .orElseGet(() -> Assessment.unknown(
                            example.id(), gate, "It holds personal data, which may not be sent to this model.")));
        }
        return said;
    }

    /** What the task asks for, as the beginning of a question about it. */
    static StringBuilder about(TaskConfig task) {
        StringBuilder text =
                new StringBuilder("Task: ").append(task.instruction()).append('\n');
        Optional.ofNullable(task.format())
                .ifPresent(format -> text.append("Output: ").append(format).append('\n'));
        Optional.ofNullable(task.rubric())
                .ifPresent(right -> text.append("Right is: ").append(right).append('\n'));
        return text;
    }

    /** The reply to each question, in their order; empty where it holds what may not be sent to this model. */
    List<Optional<Reply>> replies(List<Question> questions) {
        List<Optional<ChatRequest>> requests =
                questions.stream().map(this::request).toList();
        Iterator<Reply> sent = asked.channel()
                .send(requests.stream().flatMap(Optional::stream).toList())
                .iterator();
        return requests.stream().map(request -> request.map(one -> sent.next())).toList();
    }

    private Optional<ChatRequest> request(Question question) {
        Optional<String> user = asked.passing(question.user());
        return user.map(text -> ChatRequest.of(
                        asked.model(),
                        List.of(Message.system(question.system()), Message.user(text)),
                        Sampling.upTo(asked.maxTokens()).withTemperature(0))
                .withSchema(question.schema()));
    }

    private Assessment assessment(Example example, Reply reply, BiFunction<Example, String, Assessment> read) {
        return switch (reply) {
            case Reply.Answered answered ->
                read.apply(example, answered.answer().text());
            case Reply.GivenUp lost -> Assessment.unknown(example.id(), gate, "No answer: " + lost.reason());
            case Reply.OverBudget over -> Assessment.overBudget(example.id(), gate, over.cap());
            case Reply.Denied denied -> Assessment.unknown(example.id(), gate, "Not asked: " + denied.message());
            case Reply.Stopped stopped -> throw new IllegalStateException("a stopped wave has no outcome");
        };
    }
}
