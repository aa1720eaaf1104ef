package dev.hone.loop;

import dev.hone.config.ConfigException;
import dev.hone.config.DataConfig;
import dev.hone.config.ExecutionConfig;
import dev.hone.config.Finding;
import dev.hone.config.Findings;
import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.config.RealDataFacts;
import dev.hone.data.DataCheck;
import dev.hone.data.DataFinding;
import dev.hone.data.DataPart;
import dev.hone.data.Example;
import dev.hone.data.PartRows;
import dev.hone.data.RealData;
import dev.hone.data.Row;
import dev.hone.data.Source;
import dev.hone.evaluate.ProbeAdvice;
import dev.hone.generate.CorpusRow;
import dev.hone.generate.TeacherFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and checks everything that a loop file names; every problem of every file is reported at once. */
final class LoopLoader {
    private final LoopFile file;
    private final Surroundings around;
    private final LoopConfig config;
    private final DataFiles files;
    private final List<PartRows> parts = new ArrayList<>();

    private LoopLoader(LoopFile file, boolean skipBadRows, Surroundings around) {
        this.file = file;
        this.around = around;
        this.config = file.config();
        this.files = new DataFiles(skipBadRows, rows());
    }

    /**
     * Loads a loop.
     *
     * @throws dev.hone.config.ConfigException if the loop file has problems
     * @throws dev.hone.data.DataException if the data has
     */
    static LoadedLoop load(LoopFile file, boolean skipBadRows, Surroundings around) {
        return new LoopLoader(file, skipBadRows, around).load();
    }

    private LoadedLoop load() {
        DataConfig paths = config.data();
        List<Example> seeds = part(DataPart.SEEDS, paths.seeds(), Source.SEED);
        List<Example> probe = TargetChecks.checked(file, distinct(part(DataPart.PROBE, paths.probe(), Source.HUMAN)));
        List<Example> locked = distinct(part(DataPart.LOCKED, paths.locked(), Source.HUMAN));
        List<Example> ood = distinct(part(DataPart.OOD, paths.ood(), Source.HUMAN));
        List<Example> pool = part(DataPart.POOL, paths.pool(), Source.POOL);
        TeacherReading reading = new TeacherReading(file, files);
        Map<Path, List<CorpusRow>> corpora = reading.corpora();
        schemas(config.curate().execution());
        files.refuseBadRows();
        SliceColumns.check(file, parts);
        TeacherFiles taught = reading.all(corpora, labels(seeds));
        List<String> notes = new ArrayList<>(
                refuseErrors(config.task().hasLabels() ? DataCheck.check(parts) : DataCheck.checkFree(parts)));
        var data = new RealData(seeds, probe, locked, ood, pool);
        int recorded = corpora.values().stream().mapToInt(List::size).sum();
        RealDataFacts facts =
                config.task().hasLabels() ? RealDataFacts.of(data, recorded) : RealDataFacts.ofFree(data, recorded);
        var advice = new ProbeAdvice(config.evaluate(), probe);
        notes.addAll(advice.notes());
        List<Finding> findings = new ArrayList<>(advice.findings());
        findings.addAll(findings(data, facts));
        var start = new StartFacts(around.versions(), files.facts(), notes, findings, files.skipsBadRows());
        return new LoadedLoop(file, data, labels(seeds), taught, facts, findings, start);
    }

    private List<Finding> findings(RealData data, RealDataFacts facts) {
        List<Finding> findings = new ArrayList<>(Findings.of(config, facts));
        findings.addAll(FormatFindings.of(config.curate(), data.seeds()));
        findings.addAll(ExecutionFindings.of(config.curate().execution(), data.seeds()));
        findings.addAll(CodeFindings.of(config, data.seeds()));
        findings.addAll(StudentFindings.of(config, data, facts));
        findings.addAll(fromProviders(data.seeds()));
        findings.addAll(LocalFindings.of(file, around.home()));
        return findings;
    }

    private void schemas(@Nullable ExecutionConfig tried) {
        if (tried != null) {
            files.schema("json", config.task().schema() == null ? tried.jsonSchema() : null);
            files.schema("sql", config.task().database() == null ? tried.sqlSchema() : null);
        }
        remember("task.schema", config.task().schema());
        remember("task.database", config.task().database());
    }

    private void remember(String key, @Nullable Path path) {
        if (path != null) {
            files.remember(DataFiles.SCHEMA + key, path);
        }
    }

    private TaskRows rows() {
        try {
            return TaskRows.of(config.task());
        } catch (TaskRows.BadFile bad) {
            throw new ConfigException(List.of(file.problem(bad.key(), String.valueOf(bad.getMessage()))));
        }
    }

    /** What the list of providers says, of training at one and of models that are asked. */
    private List<Finding> fromProviders(List<Example> seeds) {
        var providers = TeacherModels.providers(around);
        List<Finding> findings =
                new ArrayList<>(TuningFindings.of(config, providers, today(), seeds, PriceBlock.file(around)));
        findings.addAll(TuningFindings.keys(config, around.environment()));
        findings.addAll(NameFindings.of(config));
        findings.addAll(ModelFindings.of(config, providers, today()));
        findings.addAll(ScoringFindings.of(config, providers));
        if (config.train().goesOn()) {
            findings.add(new Finding(
                    "train-continue",
                    Finding.Level.WARNING,
                    "train.continue: each round trains the student of the round before. What it learned wrongly stays"
                            + " in it, generated rows weigh more each round, and it may collapse; rounds from the base"
                            + " model are the safer kind."));
        }
        return findings;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC);
    }

    private List<Example> part(DataPart part, @Nullable Path path, Source source) {
        if (path == null) {
            return List.of();
        }
        List<Row> rows = files.read(part.word(), path);
        parts.add(new PartRows(part, path.toString(), rows));
        return rows.stream()
                .map(row -> TaskRows.example(
                        config.task(), row, source, config.evaluate().columns()))
                .toList();
    }

    /** Evaluation rows of the same content count once: a repeated row would weigh double in every score. */
    private static List<Example> distinct(List<Example> rows) {
        return List.copyOf(rows.stream()
                .collect(Collectors.toMap(Example::id, row -> row, (first, again) -> first, LinkedHashMap::new))
                .values());
    }

    private List<String> labels(List<Example> seeds) {
        var labels = config.task().labels();
        if (!config.task().hasLabels()) {
            return List.of();
        }
        return labels.fromSeeds()
                ? List.copyOf(new TreeSet<>(seeds.stream().map(Example::output).toList()))
                : List.copyOf(new TreeSet<>(labels.listed()));
    }

    private List<String> refuseErrors(List<DataFinding> findings) {
        List<DataFinding> errors = findings.stream()
                .filter(finding -> finding.severity() == DataFinding.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw DataFiles.refusal(errors.stream().map(DataFinding::text).toList(), "");
        }
        return findings.stream().map(DataFinding::text).toList();
    }
}
