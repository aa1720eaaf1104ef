package dev.hone.curate.audit;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * What an audit looks at.
 *
 * @param seeds real rows that students are trained on
 * @param unseen other real rows, whose words count as real
 * @param made rows that were generated, or labelled by a model
 * @param labels legal labels; empty where any answer is legal
 */
public record AuditInput(List<Example> seeds, List<Example> unseen, List<Example> made, List<String> labels) {
    public AuditInput {
        seeds = List.copyOf(seeds);
        unseen = List.copyOf(unseen);
        made = List.copyOf(made);
        labels = List.copyOf(labels);
    }

    /** A data set with its rows told apart. */
    public static AuditInput of(List<Example> dataset, List<Example> unseen, List<String> labels) {
        List<Example> real = new ArrayList<>();
        List<Example> made = new ArrayList<>();
        dataset.forEach(row -> (row.lineage().isReal() ? real : made).add(row));
        return new AuditInput(real, unseen, made, labels);
    }

    /** All rows that people worded, also those that a model labelled. */
    List<Example> real() {
        List<Example> real = new ArrayList<>(seeds);
        real.addAll(unseen);
        made.stream().filter(row -> row.lineage().hasRealInput()).forEach(real::add);
        return real;
    }
}
