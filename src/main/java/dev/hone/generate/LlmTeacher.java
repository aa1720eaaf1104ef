package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Lineage;
import dev.hone.embed.Embedder;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Message;
import dev.hone.llm.Purpose;
import dev.hone.llm.Sampling;
import dev.hone.plan.Supply;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model for examples, several a call and all calls of a wave together. The calls follow from the request alone,
 * so that a wave that is asked again after a crash is answered from the ledger as far as it came.
 */
public final class LlmTeacher implements Teacher {
    /** What its calls are for, in the ledger. */
    public static final String PURPOSE = "generate";

    /** Under which an example's lineage names the variant of its prompts. */
    public static final String VARIANT = "variant";

    private final TeacherConfig.Llm config;
    private final Assignment assignment;
    private final Embedder embedder;
    private final Asking asking;
    private final Inquiry inquiry;

    /**
     * @param delivery how its calls travel
     * @param asking hears of progress and of what is lost
     */
    public LlmTeacher(
            TeacherConfig.Llm config, Assignment assignment, Delivery delivery, Embedder embedder, Asking asking) {
        this.config = config;
        this.assignment = assignment;
        this.embedder = embedder;
        this.asking = asking;
        this.inquiry =
                new Inquiry(config.id(), delivery, new PersonalGuard(config.isLocal(), assignment.privacy()), asking);
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

    /** A call that is ready to be sent. */
    private record Call(Slot slot, Draft draft, PromptMaker.Prompt prompt, ChatRequest request) {}

    /** @throws TeacherDenied where no call can succeed before somebody does something */
    @Override
    public List<Candidate> ask(TeacherRequest request) {
        GenerateConfig generate = assignment.generate();
        StudentView student = request.situation().student();
        var strategies = Strategies.writing(generate, config.family(), student.pen(), assignment.isFree());
        var division = Slots.of(generate, strategies, request);
        division.unserved()
                .forEach(target -> lose(target.id(), target.count(), noStrategy("no strategy of the mix serves it")));
        Material material = new Material(assignment.labels(), request, embedder);
        List<Call> calls = new ArrayList<>();
        for (Slot slot : division.slots()) {
            Draft draft = slot.strategy().draft(slot, material);
            if (draft.places().isEmpty()) {
                lose(slot.target().id(), slot.count(), noStrategy("there is no seed to rewrite"));
            } else {
                String variant = request.variants().isEmpty() ? "" : slot.inTurn(request.variants());
                calls.add(call(slot, draft, new PromptMaker(assignment.by(variant), material, variant), student));
            }
        }
        Purpose purpose = new Purpose(PURPOSE, config.id(), request.round());
        List<Inquiry.Outcome> outcomes = send(calls, student, purpose);
        return harvest(calls, outcomes, request, purpose);
    }

    /** What the student writes is asked of the student, everything else of the teacher. */
    private List<Inquiry.Outcome> send(List<Call> calls, StudentView student, Purpose purpose) {
        var own = inquiry.ask(requests(calls, false), purpose).iterator();
        Iterator<Inquiry.Outcome> students = student.pen()
                .map(pen -> new Inquiry(
                                pen.id(), pen.delivery(), new PersonalGuard(pen.local(), assignment.privacy()), asking)
                        .ask(requests(calls, true), new Purpose(PURPOSE, pen.id(), purpose.round())))
                .orElse(List.of())
                .iterator();
        return calls.stream()
                .map(call -> (call.slot().strategy().isWrittenByStudent() ? students : own).next())
                .toList();
    }

    private static List<ChatRequest> requests(List<Call> calls, boolean ofStudent) {
        return calls.stream()
                .filter(call -> call.slot().strategy().isWrittenByStudent() == ofStudent)
                .map(Call::request)
                .toList();
    }

    private static Inquiry.Outcome.Missing noStrategy(String reason) {
        return new Inquiry.Outcome.Missing(Lost.Why.NO_STRATEGY, reason);
    }

    private Call call(Slot slot, Draft draft, PromptMaker maker, StudentView student) {
        GenerateConfig generate = assignment.generate();
        PromptMaker.Prompt prompt = maker.prompt(slot, draft);
        if (slot.strategy().isWrittenByStudent()) {
            prompt = prompt.with(Map.of(Lineage.STUDENT, student.version()));
        }
        Double temperature = drawn(generate.temperature(), slot.sample() & 0xFF);
        Double topP = drawn(generate.topP(), slot.sample() >> 8 & 0xFF);
        Sampling sampling = Sampling.upTo(config.maxTokens());
        sampling = temperature == null ? sampling : sampling.withTemperature(temperature);
        sampling = topP == null ? sampling : sampling.withTopP(topP);
        var usual = new ChatRequest(
                config.model(),
                List.of(Message.system(prompt.system()), Message.user(prompt.user())),
                sampling,
                AnswerRows.schema(draft.labels(assignment.labels()), assignment.cases()),
                slot.sample());
        ChatRequest request = slot.strategy().request(usual);
        var drawn = drawn(request, slot.strategy().isWrittenByStudent());
        return new Call(slot, draft, prompt.with(drawn), request);
    }

    /** How an answer was drawn, for the lineage; a student has its version there, and its name is a provider's id. */
    private static Map<String, String> drawn(ChatRequest request, boolean byStudent) {
        Map<String, String> drawn = new TreeMap<>();
        if (!byStudent) {
            drawn.put(Lineage.MODEL, request.model());
        }
        Double temperature = request.sampling().temperature();
        if (temperature != null) {
            drawn.put(Lineage.TEMPERATURE, String.valueOf(temperature));
        }
        Double topP = request.sampling().topP();
        if (topP != null) {
            drawn.put(Lineage.TOP_P, String.valueOf(topP));
        }
        return drawn;
    }

    /** Spread evenly between the bounds of the loop file, to two decimals; null where it says nothing. */
    private static @Nullable Double drawn(@Nullable List<Double> bounds, int part) {
        if (bounds == null || bounds.isEmpty()) {
            return null;
        }
        double drawn = bounds.getFirst() + part / 255.0 * (bounds.getLast() - bounds.getFirst());
        return Math.round(drawn * 100) / 100.0;
    }

    private List<Candidate> harvest(
            List<Call> calls, List<Inquiry.Outcome> outcomes, TeacherRequest request, Purpose purpose) {
        List<AfterQuestions.Asked> written = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Slot slot = calls.get(i).slot();
            switch (outcomes.get(i)) {
                case Inquiry.Outcome.Answer answer -> {
                    var rows = slot.strategy().read(calls.get(i).draft(), answer.text());
                    written.add(new AfterQuestions.Asked(i, slot.strategy().after(), rows));
                }
                case Inquiry.Outcome.Missing missing ->
                    lose(slot.target().id(), calls.get(i).draft().places().size(), missing);
            }
        }
        Labelling labelling = new Labelling(config, assignment, embedder, inquiry);
        var after = new AfterQuestions(labelling, assignment.generate().label(), request, purpose);
        Harvest harvest = new Harvest(config.id(), request);
        for (AfterQuestions.Asked rows : after.ask(written)) {
            Call call = calls.get(rows.call());
            var from = new Harvest.Picked(call.slot(), call.draft(), call.prompt(), assignment.labels());
            harvest.take(from, rows.rows()).forEach(asking::lost);
        }
        return harvest.candidates();
    }

    private void lose(String target, int examples, Inquiry.Outcome.Missing missing) {
        asking.lost(new Lost(config.id(), target, missing.why(), examples, missing.reason()));
    }
}
