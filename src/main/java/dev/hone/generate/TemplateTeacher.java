package dev.hone.generate;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.NormalText;
import dev.hone.data.Seeds;
import dev.hone.data.Source;
import dev.hone.embed.Cosine;
import dev.hone.embed.Embedder;
import dev.hone.plan.Aim;
import dev.hone.plan.Supply;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills the slots of a grammar; of several sentences for a failing input the one nearest to it is offered. */
public final class TemplateTeacher implements Teacher {
    /** Sentences often come again: so many are made for one that is new before giving up. */
    private static final int TRIES = 30;
    /** So many new ones are made for a failing input, of which the nearest is offered. */
    private static final int CHOICE = 8;

    private final String id;
    private final Grammar grammar;
    private final Embedder embedder;

    public TemplateTeacher(String id, Grammar grammar, Embedder embedder) {
        this.id = id;
        this.grammar = grammar;
        this.embedder = embedder;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Supply supply() {
        return Supply.WRITTEN;
    }

    @Override
    public String simulated() {
        return "";
    }

    /** What was offered, used or is a seed. */
    private record Taken(Set<String> ids, Set<String> texts) {
        boolean has(String text, String label) {
            return texts.contains(NormalText.of(text)) || ids.contains(ContentHash.ofExample(text, label));
        }

        void add(String text) {
            texts.add(NormalText.of(text));
        }
    }

    @Override
    public List<Candidate> ask(TeacherRequest request) {
        Taken taken = new Taken(request.used(), new HashSet<>());
        request.seeds().forEach(seed -> taken.add(seed.input()));
        List<Candidate> offered = new ArrayList<>();
        for (Target target : request.targets()) {
            RandomGenerator random = Seeds.random(request.seed(), request.round(), "template/" + target.id());
            int wanted = target.kind() == Target.Kind.ONCE
                    ? Math.min(target.count(), target.aims().size())
                    : target.count();
            for (int i = 0; i < wanted; i++) {
                Aim aim = target.aims().isEmpty()
                        ? null
                        : target.aims().get(i % target.aims().size());
                String label = grammar.isFree() ? "" : label(target, aim, random);
                made(label, aim, taken, random).ifPresent(row -> {
                    taken.add(row.input());
                    offered.add(candidate(row, target, aim, request.round()));
                });
            }
        }
        return List.copyOf(offered);
    }

    private String label(Target target, @Nullable Aim aim, RandomGenerator random) {
        if (aim != null) {
            return aim.wanted();
        }
        List<String> all = List.copyOf(new TreeSet<>(grammar.labels()));
        return target.label() != null ? target.label() : all.get(random.nextInt(all.size()));
    }

    private Optional<Grammar.Made> made(String label, @Nullable Aim aim, Taken taken, RandomGenerator random) {
        Set<Grammar.Made> made = new LinkedHashSet<>();
        int enough = aim == null ? 1 : CHOICE;
        for (int turn = 0;
                turn < TRIES
                        && made.size() < enough
                        && (grammar.isFree() || grammar.labels().contains(label));
                turn++) {
            grammar.make(label, random)
                    .filter(row -> !taken.has(row.input(), row.output()))
                    .ifPresent(made::add);
        }
        return aim == null ? made.stream().findFirst() : nearest(List.copyOf(made), aim.input());
    }

    private Optional<Grammar.Made> nearest(List<Grammar.Made> rows, String input) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        float[] wanted = embedder.embed(List.of(input)).getFirst();
        List<float[]> vectors =
                embedder.embed(rows.stream().map(Grammar.Made::input).toList());
        return IntStream.range(0, rows.size())
                .boxed()
                .max(Comparator.comparingDouble(i -> Cosine.ofUnit(vectors.get(i), wanted)))
                .map(rows::get);
    }

    private Candidate candidate(Grammar.Made row, Target target, @Nullable Aim aim, int round) {
        var lineage = new Lineage(
                Source.TEMPLATE, id, "template", grammar.version(), List.of(), target.id(), round, Map.of());
        var example = new Example(row.input(), row.output(), lineage);
        return new Candidate(example, target.id(), aim == null ? null : aim.probeId());
    }
}
