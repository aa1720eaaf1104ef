package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.curate.Judge;
import dev.hone.data.Example;
import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewTask;
import dev.hone.report.ReviewReport;
import dev.hone.store.ExampleRow;
import dev.hone.store.ReviewBatch;
import dev.hone.store.ReviewWord;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of one run that people look at. */
public final class ReviewQueue {
    private static final int LONGEST_NAME = 80;

    private final Surroundings around;
    private final Store store;
    private final RunRow run;
    private final LoopConfig config;

    ReviewQueue(Surroundings around, Store store, RunRow run) {
        this.around = around;
        this.store = store;
        this.run = run;
        this.config = Reload.file(run).config();
    }

    /**
     * What a person has not looked at: rows that people are asked for, then those that are not decided, the most
     * doubtful of each round first.
     */
    public List<ReviewTask> pending(String reviewer) {
        List<String> labels = labels();
        List<ReviewTask> tasks = new ArrayList<>(questions().pending(reviewer));
        record().open().stream()
                .filter(row -> !row.hasWordOf(reviewer))
                .map(row -> task(row, labels))
                .forEach(tasks::add);
        return tasks;
    }

    /** Where the review stands. */
    public ReviewReport report() {
        return ReviewSheet.of(record(), AskedSheet.of(store, run.id(), config));
    }

    /** What is wrong with an answer; empty where it can be taken. */
    public Optional<String> problem(ReviewAnswer answer) {
        Optional<AskedRow> question = questions().find(answer.id());
        if (question.isEmpty() && !places().containsKey(answer.id())) {
            return Optional.of("id %s: nobody was asked about such a row in run %s".formatted(answer.id(), run.id()));
        }
        return general(answer).or(() -> question.flatMap(row -> QuestionQueue.problem(row, answer)));
    }

    private Optional<String> general(ReviewAnswer answer) {
        if (!ReviewAnswer.DECISIONS.contains(answer.decision())) {
            return Optional.of("decision: %s - must be one of %s"
                    .formatted(answer.decision(), String.join(", ", ReviewAnswer.DECISIONS)));
        }
        boolean fixes = !answer.fixedInput().isEmpty() || !answer.fixedOutput().isEmpty();
        if (fixes != answer.decision().equals("fix")) {
            return Optional.of(
                    fixes
                            ? "decision: %s - a correction needs the decision fix".formatted(answer.decision())
                            : "decision: fix - needs a fixed-input or a fixed-output");
        }
        List<String> labels = labels();
        if (!answer.fixedOutput().isEmpty() && !labels.isEmpty() && !labels.contains(answer.fixedOutput())) {
            return Optional.of("fixed-output: %s - is no label of this task".formatted(answer.fixedOutput()));
        }
        Optional<String> unsound = answer.fixedOutput().isEmpty()
                ? Optional.empty()
                : TaskRows.of(config.task()).problem(answer.fixedOutput());
        if (unsound.isPresent()) {
            return unsound.map(why -> "fixed-output: %s - %s".formatted(answer.fixedOutput(), why));
        }
        return answer.reviewer().isBlank() || answer.reviewer().length() > LONGEST_NAME
                ? Optional.of("reviewer: must have 1 to %d characters".formatted(LONGEST_NAME))
                : Optional.empty();
    }

    /** Records what a person says, in place of what the same person said before. */
    public void say(ReviewAnswer answer) {
        problem(answer).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        store.reviews()
                .say(
                        run.id(),
                        new ReviewWord(
                                at(answer.id()),
                                answer.reviewer(),
                                answer.decision(),
                                orNull(answer.fixedInput()),
                                orNull(answer.fixedOutput()),
                                answer.note(),
                                around.clock().instant()));
    }

    /**
     * Throws a batch out: what nobody accepted of it leaves before the next round trains.
     *
     * @param teacher the teacher whose rows they are, or null for all of the round
     * @return how many rows leave
     */
    public int throwOut(int round, @Nullable String teacher, String reviewer, String note) {
        String batch = teacher == null ? ReviewBatch.ALL : teacher;
        ReviewRecord record = record();
        List<BatchJudgement> meant = record.batches().stream()
                .filter(each -> each.round() == round
                        && each.kept() > 0
                        && (teacher == null || each.teacher().equals(teacher)))
                .toList();
        if (meant.isEmpty()) {
            throw new UnknownRun("Run %s has no generated or model-labelled rows of round %d%s in its data."
                    .formatted(run.id(), round, teacher == null ? "" : " by teacher " + teacher));
        }
        store.reviews()
                .throwOut(
                        run.id(),
                        new ReviewBatch(
                                round, batch, reviewer, note, around.clock().instant()));
        return meant.stream().mapToInt(each -> record.unaccepted(each).size()).sum();
    }

    private ReviewRecord record() {
        return ReviewRecord.of(store, run.id(), config.curate().review());
    }

    /** Legal labels: those of the loop file, or those that the first data set has. */
    private List<String> labels() {
        if (!config.task().kind().equals("classification")) {
            return List.of();
        }
        return config.task().labels().fromSeeds()
                ? List.copyOf(store.datasets().rows(run.id(), 0).stream()
                        .map(Example::output)
                        .collect(Collectors.toCollection(TreeSet::new)))
                : config.task().labels().listed();
    }

    private ReviewTask task(ReviewedRow row, List<String> labels) {
        String reason = switch (row.item().reason()) {
            case "doubt" -> "the student of the round before would not answer so";
            case Judge.NAME -> "the judge would not keep it";
            case Doubts.VOTED -> "its teacher did not always answer so";
            default -> "chosen by chance"; // whoever looks need not know that the judge dropped it
        };
        return new ReviewTask(
                id(row.item().at()),
                new ReviewTask.Origin(
                        run.id(), row.item().at().round(), row.item().batch()),
                row.row().input(),
                row.row().output(),
                row.item().criterion(),
                reason,
                labels);
    }

    private static String id(ExampleRow.At at) {
        return "%d.%d.%d".formatted(at.round(), at.wave(), at.position());
    }

    private ExampleRow.At at(String id) {
        return questions().find(id).map(AskedRow::at).orElseGet(() -> Objects.requireNonNull(places().get(id), id));
    }

    private Map<String, ExampleRow.At> places() {
        return record().rows().stream()
                .map(row -> row.item().at())
                .collect(Collectors.toMap(ReviewQueue::id, Function.identity()));
    }

    private QuestionQueue questions() {
        int people = config.curate().review().people();
        return new QuestionQueue(run.id(), AskedRow.of(store, run.id(), people), labels());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
