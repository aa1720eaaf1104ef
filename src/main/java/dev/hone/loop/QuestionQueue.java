package dev.hone.loop;

import dev.hone.data.NormalText;
import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewTask;
import java.util.List;
import java.util.Optional;

/** Rows that people are asked for because no teacher can teach them, as they stand before people. */
final class QuestionQueue {
    private final String run;
    private final List<AskedRow> rows;
    private final List<String> labels;

    QuestionQueue(String run, List<AskedRow> rows, List<String> labels) {
        this.run = run;
        this.rows = List.copyOf(rows);
        this.labels = List.copyOf(labels);
    }

    List<ReviewTask> pending(String reviewer) {
        return rows.stream()
                .filter(row -> row.waits() && !row.hasWordOf(reviewer))
                .map(this::task)
                .toList();
    }

    Optional<AskedRow> find(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** What is wrong with an answer to one of them beyond what may be wrong with any. */
    static Optional<String> problem(AskedRow row, ReviewAnswer answer) {
        if (answer.decision().equals("accept")) {
            return Optional.of("decision: accept - there is nothing to accept; fix gives the row, reject or unsure"
                    + " says that you do not");
        }
        if (!answer.decision().equals("fix")) {
            return Optional.empty();
        }
        Question question = row.question();
        if (question.kind() == Question.Kind.LABEL) {
            return answer.fixedInput().isEmpty()
                    ? missing("fixed-output", "the right answer", answer.fixedOutput())
                    : Optional.of("fixed-input: %s - the row is real and stays as it is; leave it empty"
                            .formatted(answer.fixedInput()));
        }
        return NormalText.of(answer.fixedInput()).equals(NormalText.of(question.input()))
                ? Optional.of("fixed-input: %s - is the failing row itself, which students are scored on; write another"
                        .formatted(answer.fixedInput()))
                : missing("fixed-input", "a row of your own", answer.fixedInput());
    }

    private static Optional<String> missing(String field, String what, String given) {
        return given.isBlank() ? Optional.of("%s: is empty - must be %s".formatted(field, what)) : Optional.empty();
    }

    private ReviewTask task(AskedRow row) {
        Question question = row.question();
        return new ReviewTask(
                row.id(),
                new ReviewTask.Origin(run, row.at().round(), ""),
                question.input(),
                question.output(),
                question.wanted(),
                question.reason(),
                labels);
    }
}
