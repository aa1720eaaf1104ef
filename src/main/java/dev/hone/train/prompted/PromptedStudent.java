package dev.hone.train.prompted;

import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Finish;
import dev.hone.llm.Message;
import dev.hone.llm.Reply;
import dev.hone.train.Answer;
import dev.hone.train.Student;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A model that is shown examples with each input; it gives no probabilities. */
final class PromptedStudent implements Student {
    private final PromptedFile file;
    private final List<Example> rows;
    private final Embedder embedder;
    private final StudentModel model;
    private final Supplier<Student> standIn;

    /**
     * @param rows what it was trained on
     * @param standIn opens a student with probabilities
     */
    PromptedStudent(
            PromptedFile file, List<Example> rows, Embedder embedder, StudentModel model, Supplier<Student> standIn) {
        this.file = file;
        this.rows = List.copyOf(rows);
        this.embedder = embedder;
        this.model = model;
        this.standIn = standIn;
    }

    @Override
    public List<Answer> answer(List<String> inputs) {
        PromptedFile.Asked asked = file.asked();
        AnswerForm form = file.form();
        var prompt = new StudentPrompt(asked.model(), asked.system(), form);
        List<List<Example>> shown = new Demonstrations(rows, asked, embedder).of(inputs);
        List<Optional<ChatRequest>> requests = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            requests.add(passing(prompt.request(inputs.get(i), shown.get(i), model.maxTokens())));
        }
        List<ChatRequest> sent = requests.stream().flatMap(Optional::stream).toList();
        List<Reply> replies = sent.isEmpty() ? List.of() : model.channel().send(sent, round());
        List<Answer> answers = new ArrayList<>();
        int next = 0;
        for (Optional<ChatRequest> request : requests) {
            Optional<String> output = request.isPresent() ? output(replies.get(next++), form) : Optional.empty();
            answers.add(new Answer(output.orElse(Answer.NONE), List.of()));
        }
        return answers;
    }

    /** What it was trained on. */
    Stream<String> inputs() {
        return rows.stream().map(Example::input);
    }

    private static Optional<String> output(Reply reply, AnswerForm form) {
        return reply instanceof Reply.Answered answered
                ? form.read(answered.answer().text(), answered.answer().finish() == Finish.LENGTH)
                : Optional.empty();
    }

    /** The request as it may be sent; empty where a part of it may not. */
    private Optional<ChatRequest> passing(ChatRequest request) {
        List<Message> messages = new ArrayList<>();
        for (Message message : request.messages()) {
            model.passing().apply(message.content()).ifPresent(text -> messages.add(new Message(message.role(), text)));
        }
        return messages.size() == request.messages().size()
                ? Optional.of(request.withMessages(messages))
                : Optional.empty();
    }

    /** The part of the run key after the run, such as 3 of {@code run/3/control}. */
    private int round() {
        return Integer.parseInt(file.runKey().split("/", -1)[1]);
    }

    @Override
    public List<String> labels() {
        return List.of();
    }

    @Override
    public Student forChoosing() {
        return file.asked().labels().isEmpty() ? this : standIn.get();
    }

    @Override
    public void close() {}
}
