package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.embed.Embedder;
import dev.hone.plan.Supply;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers from a file of already generated examples. It remembers nothing: a row that was offered but not kept is free
 * again in the next request.
 */
public final class CorpusTeacher implements Teacher {
    private final String id;
    private final List<CorpusRow> rows;
    private final List<String> exampleIds;
    private final Shelf shelf;
    private final boolean free;

    /** @param corpus rows of the file; of rows with the same content the first counts */
    public CorpusTeacher(String id, List<CorpusRow> corpus, Embedder embedder) {
        this(id, corpus, embedder, false);
    }

    /** @param free whether outputs are free, so that a row near a failing input serves it whatever its output */
    public CorpusTeacher(String id, List<CorpusRow> corpus, Embedder embedder, boolean free) {
        this.id = id;
        this.free = free;
        List<CorpusRow> distinct = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CorpusRow row : corpus) {
            String exampleId = Example.seed(row.input(), row.output()).id();
            if (seen.add(exampleId)) {
                distinct.add(row);
                ids.add(exampleId);
            }
        }
        this.rows = List.copyOf(distinct);
        this.exampleIds = List.copyOf(ids);
        this.shelf = new Shelf(rows.stream().map(CorpusRow::input).toList(), embedder);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Candidate> ask(TeacherRequest request) {
        RowPicker picker = new RowPicker(shelf, request, unused(request.used()));
        return request.targets().stream()
                .flatMap(target -> picks(picker, target, request).stream())
                .map(pick -> candidate(pick, request.round()))
                .toList();
    }

    @Override
    public Supply supply() {
        return Supply.LABELLED;
    }

    @Override
    public String simulated() {
        return "examples of teacher " + id + " come from a recorded file";
    }

    private List<Pick> picks(RowPicker picker, Target target, TeacherRequest request) {
        return switch (target.kind()) {
            case AIMED, ONCE ->
                picker.nearAims(target, (row, aim) -> free || output(row).equals(aim.wanted()));
            case SELECT -> picker.selected(target, rows -> selected(rows, target.count(), request));
            case COVERAGE, RANDOM -> picker.inSeededOrder(target, row -> fits(row, target));
            case MARGIN -> picker.byMargin(target, row -> fits(row, target));
        };
    }

    private List<Integer> selected(List<Integer> free, int count, TeacherRequest request) {
        List<Example> candidates = free.stream()
                .map(row -> Example.seed(rows.get(row).input(), output(row)))
                .toList();
        return new Selection(request, shelf.embedder())
                .pick(candidates, count).stream().map(free::get).toList();
    }

    private boolean fits(int row, Target target) {
        return target.label() == null || output(row).equals(target.label());
    }

    private String output(int row) {
        return rows.get(row).output();
    }

    private BitSet unused(Set<String> used) {
        BitSet free = new BitSet(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            free.set(row, !used.contains(exampleIds.get(row)));
        }
        return free;
    }

    private Candidate candidate(Pick pick, int round) {
        CorpusRow row = rows.get(pick.row());
        String target = pick.target().id();
        Lineage lineage = new Lineage(
                Source.GENERATED, id, row.strategy(), null, List.of(row.sourceId()), target, round, row.details());
        return new Candidate(new Example(row.input(), row.output(), lineage), target, pick.aimedAt());
    }
}
