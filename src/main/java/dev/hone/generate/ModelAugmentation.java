package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.llm.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Seeds rewritten by a model; a rewrite that loses or adds a number, placeholder or address is dropped. */
final class ModelAugmentation implements Strategy {
    private final boolean free;

    /** @param free whether outputs are free, so that a rewritten input may need another output */
    ModelAugmentation(boolean free) {
        this.free = free;
    }

    /** What the prompt has words for. */
    static final List<String> MANNERS = List.of("paraphrase", "reformat", "register", "noise");

    @Override
    public String word() {
        return "augment";
    }

    @Override
    public Source source() {
        return Source.AUGMENTED;
    }

    /** One seed for each example; of a failing input, one of the seeds nearest to it with its right answer. */
    @Override
    public Draft draft(Slot slot, Material material) {
        List<Place> places = new ArrayList<>();
        List<Example> parents = new ArrayList<>();
        for (int i = 0; i < slot.count(); i++) {
            Place place = slot.places().get(i);
            material.parent(slot, i).ifPresent(parent -> {
                places.add(new Place(parent.output(), place.aimedAt()));
                parents.add(parent);
            });
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < parents.size(); i++) {
            rows.add(RewrittenRows.numbered(i + 1, parents.get(i)));
        }
        return new Draft(places, parents, slot.inTurn(MANNERS), Map.of("rows", rows));
    }

    @Override
    public ChatRequest request(ChatRequest usual) {
        return usual.withSchema(RewrittenRows.schema(free));
    }

    @Override
    public List<Written> read(Draft draft, String answer) {
        List<Written> rows = new ArrayList<>();
        for (RewrittenRows.Rewritten row : RewrittenRows.read(answer)) {
            if (row.of() >= 1 && row.of() <= draft.shown().size()) {
                Example parent = draft.shown().get(row.of() - 1);
                Written written = new Written(
                        row.input(), free ? row.output() : parent.output(), List.of(parent.id()), tests(parent), null);
                boolean same = Facts.of(parent.input()).equals(Facts.of(row.input()));
                rows.add(same ? written : written.refused(Lost.Why.FACTS_CHANGED));
            } else {
                rows.add(Written.of(row.input(), "", List.of()).refused(Lost.Why.UNASKED));
            }
        }
        return rows;
    }

    /** What code has to pass however it is asked for. */
    private static Map<String, String> tests(Example parent) {
        String tests = parent.lineage().details().get(Lineage.TESTS);
        return tests == null ? Map.of() : Map.of(Lineage.TESTS, tests);
    }
}
