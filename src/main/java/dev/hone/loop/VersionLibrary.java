package dev.hone.loop;

import dev.hone.config.ConfigException;
import dev.hone.config.LoopConfig;
import dev.hone.curate.Drift;
import dev.hone.curate.DriftCheck;
import dev.hone.curate.audit.AuditInput;
import dev.hone.curate.audit.DataAudit;
import dev.hone.data.DataException;
import dev.hone.data.DatasetDiff;
import dev.hone.data.DatasetVersion;
import dev.hone.data.Example;
import dev.hone.store.DatasetRow;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The data sets of a home's runs: every round's rows as they were, with the tags that people gave them. */
public final class VersionLibrary {
    private static final Pattern OF_ROUND = Pattern.compile("(.+):(\\d{1,6})");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{6,16}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

    private final Surroundings around;
    private final Store store;
    private final RunLibrary runs;

    VersionLibrary(Surroundings around, Store store, RunLibrary runs) {
        this.around = around;
        this.store = store;
        this.runs = runs;
    }

    /** The data sets of a run, in the order of rounds. */
    public List<DatasetInfo> of(String run) {
        String id = runs.find(run).id();
        List<DatasetInfo> all = new ArrayList<>();
        List<Example> before = List.of();
        for (DatasetRow version : versions(id)) {
            List<Example> rows = store.datasets().rows(id, version.round());
            DatasetDiff diff = DatasetDiff.of(before, rows);
            SortedMap<String, Integer> sources = new TreeMap<>();
            rows.forEach(row -> sources.merge(row.lineage().source().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
            int added = diff.added().size() + diff.changed().size();
            int removed = diff.removed().size() + diff.changed().size();
            all.add(new DatasetInfo(
                    version.id(), id, version.round(), rows.size(), sources, added, removed, tags(version.id())));
            before = rows;
        }
        return all;
    }

    /**
     * Finds a data set.
     *
     * @param name a tag, a version or the first six or more digits of one, {@code RUN:ROUND}, or a run, which stands
     * for its best round
     */
    public VersionedSet find(String name) {
        Map<String, String> tags = store.datasets().tags();
        if (tags.containsKey(name)) {
            return byId(tags.get(name)).orElseThrow(() -> unknown(name));
        }
        if (ID.matcher(name).matches()) {
            Optional<VersionedSet> version = byId(name);
            if (version.isPresent()) {
                return version.get();
            }
        }
        Matcher matcher = OF_ROUND.matcher(name);
        return matcher.matches()
                ? ofRound(runs.find(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : ofBest(name);
    }

    /** What two data sets do not have in common. */
    public DatasetDiff diff(VersionedSet before, VersionedSet after) {
        return DatasetDiff.of(before.rows(), after.rows());
    }

    /** Names a data set; a tag that named another one moves only where that is wished. */
    public VersionedSet tag(String name, String tag, boolean move) {
        VersionedSet set = find(name);
        if (!TAG.matcher(tag).matches() || ID.matcher(tag).matches()) {
            throw new UnknownRun(("%s cannot be a tag: use at most 64 letters, digits, dots, dashes and underscores,"
                            + " a letter first, and nothing that reads like a version.")
                    .formatted(tag));
        }
        String now = store.datasets().tags().get(tag);
        if (now != null && !now.equals(set.id()) && !move) {
            throw new UnknownRun("Tag %s names version %s already.%nMaybe choose another, or move it with --move."
                    .formatted(tag, now));
        }
        store.datasets().tag(tag, set.id(), around.clock().instant());
        return set;
    }

    /** Removes a tag; the version stays. */
    public void untag(String tag) {
        if (!store.datasets().untag(tag)) {
            throw new UnknownRun("There is no tag %s.".formatted(tag));
        }
    }

    /** What is needed to write a data set as files. */
    public DatasetExport export(VersionedSet set) {
        return new DatasetExport(around, store, runs, set);
    }

    /** Looks for what a data set lacks, contradicts, invents and overdoes, and how it differs from its seeds. */
    public SetAudit audit(VersionedSet set) {
        RunRow run = runs.find(set.run());
        LoopConfig config = Reload.file(run).config();
        List<Example> probe = probe(run);
        List<String> labels = !config.task().hasLabels()
                ? List.of()
                : config.task().labels().fromSeeds()
                        ? set.rows().stream()
                                .map(Example::output)
                                .distinct()
                                .sorted()
                                .toList()
                        : config.task().labels().listed();
        AuditInput input = AuditInput.of(set.rows(), probe, labels);
        try (var models = Models.open(config, around, store)) {
            List<Drift> drift = new DriftCheck(
                            config.curate().distribution(),
                            models.embedder(),
                            config.task().hasLabels())
                    .compare(input.seeds(), input.made());
            return new SetAudit(DataAudit.of(input, models.embedder()), drift);
        }
    }

    /** Probe rows, whose words count as real; none where the file is no longer what it was. */
    private List<Example> probe(RunRow run) {
        try {
            return Reload.of(run, around).data().probe();
        } catch (RunFailed | ConfigException | DataException e) {
            return List.of();
        }
    }

    private VersionedSet ofBest(String name) {
        RunRow run;
        try {
            run = runs.find(name);
        } catch (UnknownRun e) {
            throw unknown(name);
        }
        List<Decided> decisions = new RunRecord(store.steps().all(run.id())).decisions();
        if (decisions.isEmpty()) {
            throw new RunFailed("Run %s has no finished round yet.".formatted(run.id()));
        }
        return ofRound(run, Decided.best(decisions));
    }

    /** A round's data set; runs that are older than data sets have none stored, so it is put together again. */
    private VersionedSet ofRound(RunRow run, int round) {
        return versions(run.id()).stream()
                .filter(version -> version.round() == round)
                .findFirst()
                .map(this::load)
                .orElseGet(() -> again(run, round));
    }

    private VersionedSet again(RunRow run, int round) {
        List<Example> rows = new RoundFiles(around, store, run, round).trainingRows();
        return new VersionedSet(run.id(), round, DatasetVersion.of(rows).id(), rows);
    }

    private Optional<VersionedSet> byId(String start) {
        List<DatasetRow> found = store.datasets().all().stream()
                .filter(version -> version.id().startsWith(start))
                .toList();
        if (found.stream().map(DatasetRow::id).distinct().count() > 1) {
            throw new UnknownRun("%s could be %s.%nMaybe write more digits."
                    .formatted(
                            start,
                            String.join(
                                    " or ",
                                    found.stream()
                                            .map(DatasetRow::id)
                                            .distinct()
                                            .limit(3)
                                            .toList())));
        }
        return found.stream().findFirst().map(this::load);
    }

    private VersionedSet load(DatasetRow version) {
        return new VersionedSet(
                version.runId(),
                version.round(),
                version.id(),
                store.datasets().rows(version.runId(), version.round()));
    }

    private List<DatasetRow> versions(String run) {
        return store.datasets().all().stream()
                .filter(version -> version.runId().equals(run))
                .toList();
    }

    private List<String> tags(String version) {
        return store.datasets().tags().entrySet().stream()
                .filter(tag -> tag.getValue().equals(version))
                .map(Map.Entry::getKey)
                .toList();
    }

    private UnknownRun unknown(String name) {
        return new UnknownRun(
                ("There is no data set %s in %s." + "%nMaybe list those of a run with: hone data versions latest")
                        .formatted(name, around.home()));
    }
}
