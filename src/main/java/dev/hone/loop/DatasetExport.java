package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.curate.Curator;
import dev.hone.curate.RealShare;
import dev.hone.data.Example;
import dev.hone.data.RowFilter;
import dev.hone.data.Seeds;
import dev.hone.data.TraceForm;
import dev.hone.data.TrainValidation;
import dev.hone.report.RunReport;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.train.prompted.TunedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is needed to write a data set as files. */
public final class DatasetExport {
    private static final String ANSWER = "Write the answer and nothing else.";

    private final Surroundings around;
    private final Store store;
    private final VersionedSet set;
    private final RunRow run;
    private final LoopConfig config;
    private final RunLibrary runs;

    DatasetExport(Surroundings around, Store store, RunLibrary runs, VersionedSet set) {
        this.around = around;
        this.store = store;
        this.set = set;
        this.runs = runs;
        this.run = runs.find(set.run());
        this.config = Reload.file(run).config();
    }

    /**
     * Rows as a format of a service says them.
     *
     * @param told the system's text of each row
     * @param rows the rows, with answers as they are to be written
     */
    public record Framed(String told, List<Example> rows) {}

    /**
     * Rows for a service. Where the loop file has words of the user's own for a student that is trained, they are said
     * exactly as that student learns and is asked.
     *
     * @param traces where reasoning stands in the answers
     */
    public Framed framed(List<Example> rows, TraceForm traces) {
        if (config.train().prompt() == null || !config.train().isAtProvider()) {
            String instruction = config.task().instruction();
            return new Framed(
                    traces == TraceForm.NONE ? instruction : instruction + "\n" + traces.rule(ANSWER),
                    rows.stream()
                            .map(row -> traces.row(row, UnaryOperator.identity()))
                            .toList());
        }
        StartFacts start = Json.read(run.manifest(), StartFacts.class);
        start.files().stream()
                .filter(file -> file.role().equals(TeacherReading.STUDENT))
                .forEach(this::requireSame);
        TunedText text = StudentText.of(config).tuned(start.labels(config.task()), traces);
        return new Framed(
                text.system(config.task()),
                rows.stream()
                        .flatMap(row -> text.row(row, Optional::of).stream())
                        .toList());
    }

    private void requireSame(StartFacts.FileFact words) {
        if (!words.sha256().equals(DataFiles.hash(Path.of(words.path())))) {
            throw new RunRefused(("%s changed since run %s began, and rows would not be told as its students learned"
                            + " them.%nMaybe put the old file back, or write --format jsonl, which has rows as they"
                            + " are.")
                    .formatted(words.path(), run.id()));
        }
    }

    /** Where reasoning stands in what the run's own student is trained to write. */
    public TraceForm traces() {
        return config.traces();
    }

    /** The report of the run, for the card. */
    public RunReport report() {
        return runs.report(run);
    }

    /** Least share of real rows in training. */
    public double realShare() {
        return config.curate().realShareAtLeast();
    }

    /** The gates that rows of teachers passed, in order. */
    public List<String> gates() {
        return Curator.gates(config.curate());
    }

    /** Seed of the shuffle where the user gives none. */
    public long seed() {
        return Seeds.derive(config.seed(), set.round(), "export");
    }

    /**
     * The rows that are wanted, each with the terms of who made it.
     *
     * @param filter which rows
     * @param withoutRejected leaves out what people rejected or threw out by now, and what they corrected
     */
    public List<Example> rows(RowFilter filter, boolean withoutRejected) {
        var terms = new RowTerms(config);
        List<Example> rows = filter.of(set.rows()).stream().map(terms::on).toList();
        if (!withoutRejected) {
            return rows;
        }
        var record = ReviewRecord.of(store, run.id(), config.curate().review());
        Set<String> gone = record.refused().stream().map(Examples::idOf).collect(Collectors.toSet());
        return rows.stream().filter(row -> !gone.contains(row.id())).toList();
    }

    /**
     * Splits the wanted rows for training and validation. Training holds its share of real rows, by repeating them;
     * validation has each row once.
     *
     * @param rows the wanted rows
     * @param validation share of validation rows
     * @param seed seed of the shuffle, or null for the run's own
     */
    public TrainValidation split(List<Example> rows, double validation, @Nullable Long seed) {
        long used = seed == null ? seed() : seed;
        int[] groups;
        try (var models = Models.open(config, around, store)) {
            double limit = config.curate().duplicates().cosineAbove();
            groups = NearCopies.groups(rows, models.embedder(), limit);
        }
        var parts = TrainValidation.of(rows, groups, new TrainValidation.Wish(validation, realShare(), used));
        return new TrainValidation(TrainValidation.shuffled(mixed(parts.train()), used), parts.validation());
    }

    private List<Example> mixed(List<Example> train) {
        List<Example> real = new ArrayList<>();
        List<Example> made = new ArrayList<>();
        train.forEach(row -> (row.lineage().isReal() ? real : made).add(row));
        return real.isEmpty() ? train : RealShare.mix(real, made, realShare());
    }
}
