package dev.hone.generate;

import dev.hone.config.TeacherConfig;
import dev.hone.embed.Embedder;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Message;
import dev.hone.llm.Purpose;
import dev.hone.llm.Reply;
import dev.hone.llm.Sampling;
import dev.hone.plan.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a model for examples, several a call and all calls of a wave together. The calls follow from the request alone,
 * so that a wave that is asked again after a crash is answered from the ledger as far as it came.
 */
public final class LlmTeacher implements Teacher {
    /** What its calls are for, in the ledger. */
    public static final String PURPOSE = "generate";

    private final TeacherConfig.Llm config;
    private final Assignment assignment;
    private final Delivery delivery;
    private final Embedder embedder;
    private final Asking asking;
    private final PersonalGuard guard;

    /**
     * @param delivery how its calls travel
     * @param asking hears of progress and of what is lost
     */
    public LlmTeacher(
            TeacherConfig.Llm config, Assignment assignment, Delivery delivery, Embedder embedder, Asking asking) {
        this.config = config;
        this.assignment = assignment;
        this.delivery = delivery;
        this.embedder = embedder;
        this.asking = asking;
        this.guard = new PersonalGuard(config.isLocal(), assignment.privacy());
    }

    @Override
    public String id() {
        return config.id();
    }

    @Override
    public Supply supply() {
        return Supply.WRITTEN;
    }

    @Override
    public String simulated() {
        return "";
    }

    /** A call ready to be sent. */
    private record Call(Slot slot, PromptMaker.Prompt prompt, ChatRequest request) {}

    /** @throws TeacherDenied where no call can succeed before somebody does something */
    @Override
    public List<Candidate> ask(TeacherRequest request) {
        PromptMaker prompts = new PromptMaker(assignment, request, embedder);
        List<Call> calls = new ArrayList<>();
        for (Slot slot : Slots.of(assignment.generate(), request)) {
            PromptMaker.Prompt prompt = prompts.prompt(slot);
            call(slot, prompt).ifPresentOrElse(calls::add, () -> refuse(slot));
        }
        Purpose purpose = new Purpose(PURPOSE, config.id(), request.round());
        List<Reply> replies =
                delivery.deliver(calls.stream().map(Call::request).toList(), purpose, this::mayGoOn, asking);
        Harvest harvest = new Harvest(config.id(), request, assignment.labels());
        for (int i = 0; i < calls.size(); i++) {
            outcome(calls.get(i), replies.get(i), harvest);
        }
        return harvest.candidates();
    }

    private Optional<Call> call(Slot slot, PromptMaker.Prompt prompt) {
        Optional<String> user = guard.passing(prompt.user());
        Optional<String> system = guard.passing(prompt.system());
        if (user.isEmpty() || system.isEmpty()) {
            return Optional.empty();
        }
        var messages = List.of(Message.system(system.get()), Message.user(user.get()));
        var sampling = Sampling.upTo(config.maxTokens()).withTemperature(temperature(slot));
        var schema = AnswerRows.schema(slot.labels(assignment.labels()));
        return Optional.of(
                new Call(slot, prompt, new ChatRequest(config.model(), messages, sampling, schema, slot.sample())));
    }

    /** Spread evenly between the bounds of the loop file, to two decimals. */
    private double temperature(Slot slot) {
        List<Double> bounds = assignment.generate().temperature();
        double part = (slot.sample() & 0xFF) / 255.0;
        double drawn = bounds.getFirst() + part * (bounds.getLast() - bounds.getFirst());
        return Math.round(drawn * 100) / 100.0;
    }

    private void refuse(Slot slot) {
        asking.lost(new Lost(
                config.id(),
                slot.target().id(),
                Lost.Why.PERSONAL_DATA,
                slot.count(),
                "the prompt would hold personal data - write privacy: {redact: true} or accepted-by"));
    }

    /** Ends the wave at the first reply after which no other call can succeed. */
    private void mayGoOn(Reply reply) {
        if (reply instanceof Reply.Denied denied) {
            throw new TeacherDenied(config.id(), denied.message());
        }
    }

    private void outcome(Call call, Reply reply, Harvest harvest) {
        Slot slot = call.slot();
        switch (reply) {
            case Reply.Answered answered ->
                harvest.take(
                                slot,
                                call.prompt(),
                                AnswerRows.read(answered.answer().text()))
                        .forEach(asking::lost);
            case Reply.GivenUp lost -> lose(slot, Lost.Why.GIVEN_UP, lost.reason());
            case Reply.OverBudget over -> lose(slot, Lost.Why.OVER_BUDGET, over.cap() + " would be passed");
            case Reply.Denied denied -> throw new TeacherDenied(config.id(), denied.message());
            case Reply.Stopped stopped -> throw new IllegalStateException("a stopped wave has no outcome");
        }
    }

    private void lose(Slot slot, Lost.Why why, String reason) {
        asking.lost(new Lost(config.id(), slot.target().id(), why, slot.count(), reason));
    }
}
