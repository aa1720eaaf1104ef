package dev.hone.loop;

import dev.hone.curate.Curated;
import dev.hone.data.Example;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.FailureCluster;
import dev.hone.generate.Candidate;
import dev.hone.store.ExampleRow;
import dev.hone.store.StepKey;
import dev.hone.store.StepRows;
import dev.hone.store.StepWrite;
import dev.hone.store.StepWrite.Removal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks people for rows of clusters that no teacher can teach, and takes what they gave before a round trains. */
final class QuestionStage {
    /** The number that stands in place of a wave, for rows that people gave. */
    static final int WAVE = -201;

    /** The gate under which rows leave that people take back. */
    private static final String WITHDRAWN = "withdrawn";

    private final RunContext run;
    private final Journal journal;
    private final CurateStage curate;
    private final InstantSource clock;

    QuestionStage(RunContext run, Journal journal, CurateStage curate, InstantSource clock) {
        this.run = run;
        this.journal = journal;
        this.curate = curate;
        this.clock = clock;
    }

    /** Once a round; a round that has trained asks no more. */
    void ask(int round) {
        int most = run.config().generate().qualify().askPeople();
        Set<String> untaught = UntaughtClusters.ofNobody(run.config(), steps(), round);
        if (most == 0 || untaught.isEmpty() || hasTrained(round)) {
            return;
        }
        List<FailureCluster> clusters = journal
                .find(new StepKey(round - 1, Stages.DIAGNOSE, 0), Diagnosis.class)
                .orElse(Diagnosis.none())
                .clusters()
                .stream()
                .filter(cluster -> untaught.contains(cluster.id()))
                .toList();
        journal.step(new StepKey(round, Stages.ASKED, 0), Outputs.Asked.class, inside -> {
            List<Question> questions = new QuestionPicker(run, curate, asked()).choose(clusters, most);
            return Journal.Produced.of(
                    new Outputs.Asked(clock.millis(), questions),
                    "%s asked of people".formatted(Words.count(questions.size(), "row")));
        });
    }

    /** Passes new rows through the gates; what people took back leaves. What comes late waits for the next round. */
    void take(int round) {
        Changes changes = changes();
        if (!changes.isEmpty() && !hasTrained(round)) {
            journal.step(new StepKey(round, Stages.GIVEN, 0), Outputs.Given.class, inside -> take(round, changes));
        }
    }

    private Journal.Produced<Outputs.Given> take(int round, Changes changes) {
        Set<ExampleRow.At> leaving = new HashSet<>();
        changes.withdrawn().forEach(removal -> leaving.add(removal.at()));
        List<Example> staying = run.store().examples().all(run.id()).stream()
                .filter(row -> row.fate().kept() && !leaving.contains(row.at()))
                .map(Examples::of)
                .toList();
        Map<String, Integer> wanted = new HashMap<>();
        changes.given().forEach(candidate -> wanted.merge(candidate.targetId(), 1, Integer::sum));
        Curated curated = curate.gateOfPerson(changes.given(), staying, wanted);
        var given = new Outputs.Given(
                changes.given().size(),
                curated.kept().size(),
                changes.withdrawn().size());
        var rows = new StepRows(
                Examples.rows(round, WAVE, curated.scored(), curated.dropped()),
                Map.of(),
                List.of(new StepWrite.Drop(changes.withdrawn())));
        return new Journal.Produced<>(
                given, rows, "%s by people, %d kept".formatted(Words.count(given.rows(), "row"), given.kept()));
    }

    /**
     * What people said since the last round.
     *
     * @param given rows that are not in the run
     * @param withdrawn rows in the data that they would not give again
     */
    private record Changes(List<Candidate> given, List<Removal> withdrawn) {
        boolean isEmpty() {
            return given.isEmpty() && withdrawn.isEmpty();
        }
    }

    private Changes changes() {
        Map<String, Candidate> given = new HashMap<>();
        List<Candidate> fresh = new ArrayList<>();
        Set<String> there = new HashSet<>();
        List<ExampleRow> rows = taken(run.store().examples().all(run.id()));
        rows.forEach(row -> there.add(key(Examples.candidate(row))));
        for (AskedRow asked : asked()) {
            for (Candidate candidate : asked.given()) {
                given.put(key(candidate), candidate);
                if (there.add(key(candidate))) {
                    fresh.add(candidate);
                }
            }
        }
        var fate = new ExampleRow.Fate(false, WITHDRAWN, "changed", "The person says something else now.", true);
        List<Removal> withdrawn = rows.stream()
                .filter(row -> row.fate().kept() && !given.containsKey(key(Examples.candidate(row))))
                .map(row -> new Removal(row.at(), fate))
                .toList();
        return new Changes(fresh, withdrawn);
    }

    /** Rows that people gave and did not take back, kept or dropped by a gate. */
    static List<ExampleRow> taken(List<ExampleRow> examples) {
        return examples.stream()
                .filter(row ->
                        row.at().wave() == WAVE && !WITHDRAWN.equals(row.fate().gate()))
                .toList();
    }

    /** The same question with the same row. */
    static String key(Candidate candidate) {
        Example example = candidate.example();
        return example.lineage().details().get(AskedRow.QUESTION) + " " + example.id();
    }

    private List<AskedRow> asked() {
        return AskedRow.of(run.store(), run.id(), run.config().curate().review().people());
    }

    private RunRecord steps() {
        return new RunRecord(run.store().steps().all(run.id()));
    }

    private boolean hasTrained(int round) {
        return journal.find(new StepKey(round, Stages.TRAIN, 0), Outputs.Trained.class)
                .isPresent();
    }
}
