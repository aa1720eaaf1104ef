package dev.hone.generate;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.NormalText;
import dev.hone.data.Source;
import dev.hone.embed.Embedder;
import dev.hone.plan.Supply;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Picks real unlabelled inputs and asks an annotator for their labels. A label never influences which row is picked: it
 * only tells, by the example's id, whether the row was used already.
 */
public final class PoolTeacher implements Teacher {
    private final String id;
    private final Annotator annotator;
    private final Shelf shelf;

    /** @param pool real inputs; their outputs are not read. Of inputs with the same normalised text the first counts */
    public PoolTeacher(String id, List<Example> pool, Annotator annotator, Embedder embedder) {
        this.id = id;
        this.annotator = annotator;
        List<String> inputs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Example row : pool) {
            if (seen.add(NormalText.of(row.input()))) {
                inputs.add(row.input());
            }
        }
        this.shelf = new Shelf(inputs, embedder);
    }

    @Override
    public String id() {
        return id;
    }

    /** @throws WaitsForPerson where some of the picked inputs have no label yet; they are in the queue then */
    @Override
    public List<Candidate> ask(TeacherRequest request) {
        Map<String, String> labels = annotator.labels();
        RowPicker picker = new RowPicker(shelf, request, free(request.used(), labels));
        List<Pick> picked = new ArrayList<>();
        for (Target target : request.targets()) {
            picked.addAll(picks(picker, target, request.seeds()));
        }
        List<String> open = picked.stream()
                .map(pick -> shelf.input(pick.row()))
                .filter(input -> !labels.containsKey(input))
                .toList();
        Map<String, Annotator.Given> given = open.isEmpty() ? Map.of() : annotator.ask(open, request);
        List<Candidate> answered = new ArrayList<>();
        for (Pick pick : picked) {
            String input = shelf.input(pick.row());
            String label = labels.get(input);
            Annotator.Given of = label == null ? given.get(input) : new Annotator.Given(label, Map.of());
            if (of != null) {
                answered.add(candidate(pick, of, request.round()));
            }
        }
        if (answered.size() < picked.size() && annotator.comesLater()) {
            throw new WaitsForPerson(picked.size() - answered.size(), answered);
        }
        return List.copyOf(answered);
    }

    @Override
    public Supply supply() {
        return Supply.UNLABELLED;
    }

    @Override
    public String simulated() {
        String said = annotator.simulated();
        return said.isEmpty() ? "" : "teacher " + id + ": " + said;
    }

    private List<Pick> picks(RowPicker picker, Target target, List<Example> seeds) {
        return switch (target.kind()) {
            case AIMED, ONCE -> picker.nearAims(target, (row, aim) -> true);
            case RANDOM -> picker.inSeededOrder(target, row -> true);
            case MARGIN, SELECT -> picker.byMargin(target, row -> true);
            case COVERAGE -> coverage(picker, target, seeds);
        };
    }

    /** Inputs that the student takes for the label; where it cannot say, those nearest to the label's seeds, or any. */
    private List<Pick> coverage(RowPicker picker, Target target, List<Example> seeds) {
        List<Pick> picks = picker.byAnswer(target);
        if (!picks.isEmpty()) {
            return picks;
        }
        List<String> ofLabel = seeds.stream()
                .filter(seed -> seed.output().equals(target.label()))
                .map(Example::input)
                .toList();
        return ofLabel.isEmpty()
                ? picker.inSeededOrder(target, row -> true)
                : picker.nearPoint(target, Vectors.mean(shelf.embed(ofLabel)));
    }

    private BitSet free(Set<String> used, Map<String, String> labels) {
        BitSet free = new BitSet(shelf.size());
        for (int row = 0; row < shelf.size(); row++) {
            String label = labels.get(shelf.input(row));
            free.set(
                    row,
                    label == null
                            ? annotator.canAsk() && isUntouched(shelf.input(row), used)
                            : isFree(shelf.input(row), label, used));
        }
        return free;
    }

    /** Whether the row was not used before, with whatever label; one without any is given back with an empty one. */
    private boolean isUntouched(String input, Set<String> used) {
        List<String> possible = annotator.possible();
        return used.isEmpty()
                || possible.isEmpty()
                || (!used.contains(ContentHash.ofExample(input, ""))
                        && possible.stream().noneMatch(label -> used.contains(ContentHash.ofExample(input, label))));
    }

    private static boolean isFree(String input, String label, Set<String> used) {
        return !label.isEmpty() && !used.contains(ContentHash.ofExample(input, label));
    }

    private Candidate candidate(Pick pick, Annotator.Given given, int round) {
        String target = pick.target().id();
        var lineage = new Lineage(
                Source.POOL,
                id,
                annotator.strategy(),
                annotator.promptVersion(),
                List.of(),
                target,
                round,
                given.details());
        return new Candidate(new Example(shelf.input(pick.row()), given.label(), lineage), target, pick.aimedAt());
    }
}
