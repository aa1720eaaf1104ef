package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.embed.Embedder;
import dev.hone.llm.Purpose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has a model label inputs, by several answers each. It remembers nothing, so that a run that goes on after a crash
 * asks for what the run before it asked for; those answers are in the ledger.
 */
public final class ModelAnnotator implements Annotator {
    private final Assignment assignment;
    private final Labelling labelling;
    private final String teacher;
    private final Asking asking;

    /**
     * @param delivery how its calls travel
     * @param asking hears of progress and of what is lost
     */
    public ModelAnnotator(
            TeacherConfig.Llm config, Assignment assignment, Delivery delivery, Embedder embedder, Asking asking) {
        var guard = new PersonalGuard(config.isLocal(), assignment.privacy());
        this.assignment = assignment;
        this.teacher = config.id();
        this.asking = asking;
        this.labelling = new Labelling(config, assignment, embedder, new Inquiry(config.id(), delivery, guard, asking));
    }

    @Override
    public Map<String, String> labels() {
        return Map.of();
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public List<String> possible() {
        return assignment.labels();
    }

    @Override
    public Map<String, Given> ask(List<String> inputs, TeacherRequest request) {
        GenerateConfig.Label config = assignment.generate().label();
        var purpose = new Purpose(LlmTeacher.PURPOSE, teacher, request.round());
        List<Example> rows =
                inputs.stream().map(input -> Example.seed(input, "")).toList();
        List<Votes> votes = labelling.ask(rows, new Labelling.Way(false, config.samples(), request.seeds(), purpose));
        Map<String, Given> given = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Votes of = votes.get(i);
            if (of.unanswered().isPresent()) {
                var why = of.unanswered().get();
                asking.lost(new Lost(teacher, "pool", why.why(), 1, why.reason()));
                continue;
            }
            given.put(
                    inputs.get(i),
                    of.label(config.agreementAtLeast())
                            .map(label -> new Given(label, Map.of(Lineage.AGREEMENT, of.agreement(label))))
                            .orElse(Given.NOTHING));
        }
        return given;
    }

    @Override
    public boolean comesLater() {
        return false;
    }

    @Override
    public String strategy() {
        return Lineage.LABELLED;
    }

    @Override
    public String promptVersion() {
        return assignment.prompts().of("label").version();
    }

    @Override
    public String simulated() {
        return "";
    }
}
