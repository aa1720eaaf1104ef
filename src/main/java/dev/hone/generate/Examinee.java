package dev.hone.generate;

import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.llm.Purpose;
import dev.hone.llm.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A model that is examined before it may teach: it answers real rows as the student would have to. */
public final class Examinee {
    /** What its calls are for, in the ledger. */
    public static final String PURPOSE = "qualify";

    private final String teacher;
    private final Labelling labelling;
    private final AtomicReference<String> unaffordable = new AtomicReference<>("");

    /**
     * @param delivery how its calls travel
     * @param asking hears of progress
     */
    public Examinee(
            TeacherConfig.Llm config, Assignment assignment, Delivery delivery, Embedder embedder, Asking asking) {
        var guard = new PersonalGuard(config.isLocal(), assignment.privacy());
        this.teacher = config.id();
        Delivery heard = (requests, purpose, seen, progress) -> {
            List<Reply> replies = delivery.deliver(requests, purpose, seen, progress);
            for (Reply reply : replies) {
                if (reply instanceof Reply.OverBudget over) {
                    unaffordable.compareAndSet("", over.cap());
                }
            }
            return replies;
        };
        this.labelling = new Labelling(config, assignment, embedder, new Inquiry(config.id(), heard, guard, asking));
    }

    /** Which cap kept it from being asked about all inputs so far; empty where none did. */
    public Optional<String> unaffordable() {
        return Optional.ofNullable(unaffordable.get()).filter(cap -> !cap.isEmpty());
    }

    /**
     * Its answers, in the order of the inputs; empty where it gave none: over the budget, personal data, no usable
     * answer.
     *
     * @param inputs real rows, never locked ones
     * @param seeds of which some are shown with their labels
     */
    public List<Optional<String>> answers(List<String> inputs, List<Example> seeds, int round) {
        var way = new Labelling.Way(false, 1, seeds, new Purpose(PURPOSE, teacher, round));
        List<Optional<String>> answers = new ArrayList<>();
        List<Example> rows =
                inputs.stream().map(input -> Example.seed(input, "")).toList();
        labelling.ask(rows, way).forEach(votes -> answers.add(votes.label(0)));
        return answers;
    }
}
