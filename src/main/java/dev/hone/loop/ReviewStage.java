package dev.hone.loop;

import dev.hone.config.ReviewConfig;
import dev.hone.config.StrategyMix;
import dev.hone.curate.Judge;
import dev.hone.curate.ReviewSampler;
import dev.hone.data.Seeds;
import dev.hone.data.Source;
import dev.hone.store.ExampleRow;
import dev.hone.store.ReviewItem;
import dev.hone.store.StepKey;
import dev.hone.store.StepRows;
import dev.hone.store.StepWrite;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a sample of what a round keeps before people, and does what they decided before the round trains. */
final class ReviewStage {
    /** The gate under which rows leave. */
    static final String GATE = "review";

    /** How often a round that waits asks teachers anew after a bad batch. */
    private static final int ANEW = 2;

    /** The pilot's number among the attempts of a round. */
    private static final int PILOT = 100;

    private final RunContext run;
    private final Journal journal;
    private final InstantSource clock;
    private final ReviewConfig config;
    private final ReviewChanges changes;
    private final QuestionStage questions;

    ReviewStage(RunContext run, Journal journal, CurateStage curate, InstantSource clock) {
        this.run = run;
        this.journal = journal;
        this.clock = clock;
        this.config = run.config().curate().review();
        this.changes = new ReviewChanges(run, curate);
        this.questions = new QuestionStage(run, journal, curate, clock);
    }

    /** Asks people for what no teacher can teach. */
    void ask(int round) {
        questions.ask(round);
    }

    /**
     * Asks people about the round, and does what they decided so far.
     *
     * @param anew asks the teachers for what is missing then
     * @throws WaitsForPeople where the round waits for them
     */
    void look(int round, Runnable anew) {
        sampled(round, anew);
        questions.take(round);
    }

    private void sampled(int round, Runnable anew) {
        for (int attempt = 0; attempt <= ANEW; attempt++) {
            sample(round, attempt, 0);
            if (config.waits()) {
                await(round, attempt);
            }
            Outputs.Reviewed reviewed = apply(round, attempt);
            boolean again = config.waits() && config.onBad().equals("regenerate") && attempt < ANEW;
            if (!again || !reviewed.bad().contains(round)) {
                return;
            }
            anew.run();
        }
    }

    /** Puts a sample of the pilot before people: at least this share of it. */
    void samplePilot(int round, double least) {
        sample(round, PILOT, least);
    }

    /** Does what people said of the pilot before the round asks for the rest. */
    void settlePilot(int round) {
        apply(round, PILOT);
    }

    private void sample(int round, int attempt, double least) {
        journal.step(new StepKey(round, Stages.SAMPLE, attempt), Outputs.Sampled.class, inside -> {
            List<ReviewItem> items = items(round, least);
            var output = new Outputs.Sampled(items.size());
            var rows = StepRows.of(new StepWrite.Ask(items));
            return new Journal.Produced<>(output, rows, Words.count(items.size(), "row") + " for review");
        });
    }

    /** Kept rows, the most doubtful first, and some that only the judge dropped, which tell how it does. */
    private List<ReviewItem> items(int round, double least) {
        Set<ExampleRow.At> asked = new HashSet<>();
        run.store().reviews().items(run.id()).forEach(item -> asked.add(item.at()));
        List<ExampleRow> made = run.store().examples().all(run.id()).stream()
                .filter(row -> row.at().round() == round && row.lineage().isMade() && !asked.contains(row.at()))
                .toList();
        var doubts = new Doubts(run, journal, round);
        List<ExampleRow> kept = made.stream().filter(row -> row.fate().kept()).toList();
        boolean anybody = !kept.isEmpty() && share(kept, least) > 0;
        List<Double> against =
                anybody ? doubts.of(round, kept) : kept.stream().map(row -> 0.0).toList();
        List<ReviewItem> items = new ArrayList<>();
        choose(round, kept, against, least)
                .forEach(choice -> items.add(item(
                        kept.get(choice.index()),
                        choice.byDoubt()
                                ? doubts.reason(kept.get(choice.index()), against.get(choice.index()))
                                : "sample",
                        against.get(choice.index()),
                        items.size())));
        List<ExampleRow> judged = made.stream()
                .filter(row ->
                        Judge.NAME.equals(row.fate().gate()) && row.fate().forGood())
                .toList();
        List<Double> none = judged.stream().map(row -> 0.0).toList();
        choose(round, judged, none, least)
                .forEach(choice -> items.add(item(judged.get(choice.index()), JudgeRecord.DROPPED, 0, items.size())));
        return items;
    }

    private List<ReviewSampler.Choice> choose(int round, List<ExampleRow> rows, List<Double> doubts, double least) {
        List<ReviewSampler.Offered> offered = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            offered.add(offered(rows.get(i), least, doubts.get(i)));
        }
        return ReviewSampler.choose(offered, Seeds.derive(run.config().seed(), round, GATE));
    }

    private ReviewItem item(ExampleRow row, String reason, double doubt, int number) {
        List<String> criteria = config.criteria();
        String criterion = criteria.isEmpty() ? "" : criteria.get(number % criteria.size());
        return new ReviewItem(row.at(), ReviewRecord.batch(row), reason, criterion, doubt, clock.instant());
    }

    private double share(List<ExampleRow> rows, double least) {
        return rows.stream().mapToDouble(row -> share(row, least)).max().orElse(0);
    }

    private double share(ExampleRow row, double least) {
        var lineage = row.lineage();
        boolean pure = lineage.source() == Source.GENERATED
                && (lineage.parents().isEmpty() || StrategyMix.isPure(lineage.strategy()));
        return config.share(run.config().task(), pure, least);
    }

    private ReviewSampler.Offered offered(ExampleRow row, double least, double doubt) {
        double share = share(row, least);
        String stratum = "%s %s %s %s"
                .formatted(ReviewRecord.batch(row), row.lineage().source(), share, PilotRecord.variant(row));
        return new ReviewSampler.Offered(Examples.idOf(row), stratum.strip(), share, doubt);
    }

    /** Goes on where everything was looked at, where it took too long, or where it went on before. */
    private void await(int round, int attempt) {
        if (journal.find(new StepKey(round, Stages.REVIEW, attempt), Outputs.Reviewed.class)
                .isPresent()) {
            return;
        }
        Deadline.of(run.store(), run.id(), round, config)
                .filter(deadline -> clock.instant().isBefore(deadline.until()))
                .ifPresent(deadline -> {
                    throw new WaitsForPeople("%s, until %s at the latest. Look at them with: hone review "
                            .formatted(
                                    Words.waiting(deadline.rows()),
                                    deadline.until().truncatedTo(ChronoUnit.SECONDS)));
                });
    }

    /** Does what people decided; what they say after the round has trained is done in the next one. */
    private Outputs.Reviewed apply(int round, int attempt) {
        var key = new StepKey(round, Stages.REVIEW, attempt);
        var trained = journal.find(new StepKey(round, Stages.TRAIN, 0), Outputs.Trained.class);
        var record = ReviewRecord.of(run.store(), run.id(), config);
        boolean isNew = journal.find(key, Outputs.Reviewed.class).isEmpty();
        if (isNew && (trained.isPresent() || (!config.waits() && changes.none(record)))) {
            return Outputs.Reviewed.nothing();
        }
        return journal.step(key, Outputs.Reviewed.class, inside -> {
            ReviewChanges.Made made = changes.make(round, attempt, record);
            int open = record.open().size();
            var output = new Outputs.Reviewed(
                    made.dropped().size(), made.fixed(), open, made.bad(), stop(record, made.bad()));
            var rows = new StepRows(made.rows(), Map.of(), List.of(new StepWrite.Drop(made.dropped())));
            String summary = "%s out by review, %d of them corrected; %d not looked at"
                    .formatted(Words.count(output.dropped(), "row"), output.fixed(), open);
            return new Journal.Produced<>(output, rows, summary);
        });
    }

    private String stop(ReviewRecord record, List<Integer> bad) {
        if (bad.isEmpty() || !config.onBad().equals("stop")) {
            return "";
        }
        return record.batches().stream()
                .filter(BatchJudgement::isBad)
                .findFirst()
                .map(batch -> "people found %d of %d rows of teacher %s in round %d wrong"
                        .formatted(batch.wrong(), batch.decided(), batch.teacher(), batch.round()))
                .orElse("");
    }
}
