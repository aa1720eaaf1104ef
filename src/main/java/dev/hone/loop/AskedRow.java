package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.generate.Candidate;
import dev.hone.store.ExampleRow;
import dev.hone.store.ReviewWord;
import dev.hone.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row that people were asked for, with what they said.
 *
 * @param at where their words are kept
 * @param askedAt when they were asked
 * @param words what each person said last, oldest first
 * @param people how many have to give an answer to a row of the pool
 */
record AskedRow(ExampleRow.At at, Instant askedAt, Question question, List<ReviewWord> words, int people) {
    /** The detail of a row that names the question it answers. */
    static final String QUESTION = "question";

    /** The number that stands in place of a wave. */
    private static final int WAVE = -200;

    AskedRow {
        words = List.copyOf(words);
    }

    /** All of a run, in the order of asking. */
    static List<AskedRow> of(Store store, String run, int people) {
        var steps = new RunRecord(store.steps().all(run));
        Map<ExampleRow.At, List<ReviewWord>> words =
                store.reviews().words(run).stream().collect(Collectors.groupingBy(ReviewWord::at));
        List<AskedRow> rows = new ArrayList<>();
        for (int round : steps.rounds()) {
            steps.find(round, Stages.ASKED, Outputs.Asked.class).ifPresent(asked -> {
                Instant when = Instant.ofEpochMilli(asked.askedAtMillis());
                for (Question question : asked.questions()) {
                    var at = new ExampleRow.At(round, WAVE, number(rows, round));
                    rows.add(new AskedRow(at, when, question, words.getOrDefault(at, List.of()), people));
                }
            });
        }
        return rows;
    }

    private static int number(List<AskedRow> rows, int round) {
        return (int) rows.stream().filter(row -> row.at().round() == round).count();
    }

    String id() {
        return "q%d.%d".formatted(at.round(), at.position());
    }

    boolean hasWordOf(String reviewer) {
        return words.stream().anyMatch(word -> word.reviewer().equals(reviewer));
    }

    /** Whether somebody has yet to say something. */
    boolean waits() {
        return question.kind() == Question.Kind.WRITE
                ? words.isEmpty()
                : ReviewedRow.outcome(words, people) == ReviewedRow.Outcome.OPEN;
    }

    /** Whether people said that they cannot or will not. */
    boolean declined() {
        return !waits() && given().isEmpty();
    }

    /** The rows that people gave: one for a row of the pool, one for each person who wrote one. */
    List<Candidate> given() {
        if (question.kind() == Question.Kind.WRITE) {
            return words.stream()
                    .filter(word -> word.decision().equals("fix"))
                    .map(this::row)
                    .toList();
        }
        return ReviewedRow.outcome(words, people) == ReviewedRow.Outcome.FIXED
                ? ReviewedRow.fix(words).map(this::row).stream().toList()
                : List.of();
    }

    /** What people noted. */
    List<String> notes() {
        return words.stream()
                .map(ReviewWord::note)
                .filter(note -> !note.isBlank())
                .toList();
    }

    private Candidate row(ReviewWord word) {
        boolean label = question.kind() == Question.Kind.LABEL;
        String input = label || word.fixedInput() == null ? question.input() : word.fixedInput();
        String output = word.fixedOutput() == null ? question.output() : word.fixedOutput();
        String target = target();
        var lineage = new Lineage(
                label ? Source.POOL : Source.HUMAN,
                null,
                question.kind().strategy(),
                null,
                List.of(),
                target,
                at.round(),
                Map.of(QUESTION, id()));
        return new Candidate(new Example(input, output, lineage), target, question.failing());
    }

    /** What its rows are for. */
    private String target() {
        return "people-" + question.cluster();
    }
}
