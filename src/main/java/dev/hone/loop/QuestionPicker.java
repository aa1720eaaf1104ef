package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.NormalText;
import dev.hone.data.Source;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.embed.Cosine;
import dev.hone.embed.Nearest;
import dev.hone.generate.Candidate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Chooses what people are asked about clusters that no teacher can teach: the pool's rows nearest to the failures that
 * the gates would let in, and where these do not suffice, a row of their own for each failing one.
 */
final class QuestionPicker {
    /** Most rows of a cluster that wait, those included that people declined. */
    private static final int OF_CLUSTER = 5;

    /** How many near rows are tried against the gates for each failing one. */
    private static final int TRIED = 4;

    private final RunContext run;
    private final CurateStage curate;
    private final List<AskedRow> before;
    private final Set<String> known = new HashSet<>();

    /** @param before what was asked in earlier rounds */
    QuestionPicker(RunContext run, CurateStage curate, List<AskedRow> before) {
        this.run = run;
        this.curate = curate;
        this.before = List.copyOf(before);
        run.store().examples().all(run.id()).forEach(row -> known.add(NormalText.of(row.input())));
        before.forEach(row -> known.add(NormalText.of(row.question().input())));
        run.store().annotations().answered(run.id()).keySet().forEach(input -> known.add(NormalText.of(input)));
        run.store().annotations().pending(run.id()).forEach(input -> known.add(NormalText.of(input)));
    }

    /** Questions on these clusters in turn, the largest first, until so many wait. */
    List<Question> choose(List<FailureCluster> clusters, int most) {
        int room = most - (int) before.stream().filter(AskedRow::waits).count();
        Map<FailureCluster, Queue<Question>> wanted = new LinkedHashMap<>();
        clusters.stream()
                .sorted(Comparator.comparingInt((FailureCluster cluster) -> -cluster.size())
                        .thenComparing(FailureCluster::id))
                .forEach(cluster -> wanted.put(cluster, new ArrayDeque<>(room > 0 ? of(cluster) : List.of())));
        List<Question> chosen = new ArrayList<>();
        boolean any = true;
        while (any && chosen.size() < room) {
            any = false;
            for (Queue<Question> left : wanted.values()) {
                Question next = chosen.size() < room ? left.poll() : null;
                if (next != null) {
                    chosen.add(next);
                    any = true;
                }
            }
        }
        return chosen;
    }

    private List<Question> of(FailureCluster cluster) {
        long taken = before.stream()
                .filter(row -> row.question().cluster().equals(cluster.id()) && (row.waits() || row.declined()))
                .count();
        int left = OF_CLUSTER - (int) Math.min(OF_CLUSTER, taken);
        List<Question> questions = new ArrayList<>(left == 0 ? List.of() : near(cluster, left));
        own(cluster).stream().limit(left - questions.size()).forEach(questions::add);
        return questions;
    }

    /** Rows of the pool that nobody used, nearest first, which passed the gates with the answer of the failing row. */
    private List<Question> near(FailureCluster cluster, int most) {
        List<Example> pool = run.data().pool().stream()
                .filter(row -> !known.contains(NormalText.of(row.input())))
                .toList();
        if (pool.isEmpty()) {
            return List.of();
        }
        float[][] failing =
                vectors(cluster.failures().stream().map(Failure::input).toList());
        List<List<Nearest>> nearest = Cosine.nearest(
                failing, vectors(pool.stream().map(Example::input).toList()), TRIED);
        Map<Integer, Failure> offered = new LinkedHashMap<>();
        IntStream.range(0, nearest.size())
                .boxed()
                .flatMap(i -> nearest.get(i).stream().map(near -> Map.entry(i, near)))
                .sorted(Comparator.comparingDouble(pair -> -pair.getValue().similarity()))
                .forEach(pair -> offered.putIfAbsent(
                        pair.getValue().index(), cluster.failures().get(pair.getKey())));
        return passing(cluster, pool, offered).stream().limit(most).toList();
    }

    private List<Question> passing(FailureCluster cluster, List<Example> pool, Map<Integer, Failure> offered) {
        List<Candidate> candidates = new ArrayList<>();
        offered.forEach((row, failure) -> candidates.add(new Candidate(
                new Example(pool.get(row).input(), failure.expected(), unlabelled()),
                cluster.id(),
                failure.exampleId())));
        List<Example> kept = Examples.kept(run.store().examples().all(run.id()), Integer.MAX_VALUE);
        List<Question> questions = new ArrayList<>();
        for (Candidate passed : curate.gateOfPerson(candidates, kept, Map.of(cluster.id(), candidates.size()))
                .kept()) {
            String input = passed.example().input();
            Failure like = offered.values().stream()
                    .filter(failure -> failure.exampleId().equals(passed.aimedAt()))
                    .findFirst()
                    .orElseThrow();
            if (known.add(NormalText.of(input))) {
                questions.add(question(cluster, Question.Kind.LABEL, input, "", like));
            }
        }
        return questions;
    }

    private static Lineage unlabelled() {
        return new Lineage(Source.POOL, null, null, null, List.of(), null, 0, Map.of());
    }

    /** One for each failing row that people were not asked about, or for which they gave a row. */
    private List<Question> own(FailureCluster cluster) {
        return cluster.failures().stream()
                .sorted(Comparator.comparing(Failure::exampleId))
                .filter(failure -> before.stream()
                        .noneMatch(row -> row.question().kind() == Question.Kind.WRITE
                                && row.question().failing().equals(failure.exampleId())
                                && (row.waits() || row.declined())))
                .map(failure -> question(cluster, Question.Kind.WRITE, failure.input(), failure.expected(), failure))
                .toList();
    }

    private static Question question(
            FailureCluster cluster, Question.Kind kind, String input, String output, Failure like) {
        String beside = kind == Question.Kind.LABEL ? like.input() : like.answered();
        return new Question(cluster.id(), cluster.name(), kind, input, output, beside, like.exampleId());
    }

    private float[][] vectors(List<String> texts) {
        return run.embedder().embed(texts).toArray(new float[0][]);
    }
}
