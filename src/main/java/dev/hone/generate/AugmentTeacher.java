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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Changes seeds by rules. Measured with the embedded student it does not help (-1.3 to +0.4 points), so no shipped loop
 * uses it.
 */
public final class AugmentTeacher implements Teacher {
    /** Rules often do not apply or repeat themselves: so many tries an example are made before giving up. */
    private static final int TRIES = 12;
    /** A failing input is served from this many of the seeds nearest to it. */
    private static final int NEAREST_SEEDS = 3;
    /** For a margin target, so many times the count is made, of which the most uncertain are offered. */
    private static final int MARGIN_CHOICE = 3;

    private final String id;
    private final Rewriter rewriter;
    private final Embedder embedder;

    /** @param rules words of {@code teachers.rules} */
    public AugmentTeacher(String id, List<String> rules, WordNet words, Embedder embedder) {
        this.id = id;
        this.rewriter = new Rewriter(rules, words);
        this.embedder = embedder;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Candidate> ask(TeacherRequest request) {
        Set<String> taken = new HashSet<>(request.used());
        Set<String> texts = new HashSet<>();
        request.seeds().forEach(seed -> texts.add(NormalText.of(seed.input())));
        List<Candidate> offered = new ArrayList<>();
        for (Target target : request.targets()) {
            offered.addAll(answer(request, target, new Fresh(taken, texts)));
        }
        return List.copyOf(offered);
    }

    @Override
    public Supply supply() {
        return Supply.WRITTEN;
    }

    @Override
    public String simulated() {
        return "";
    }

    /** Seeds to change for one failing input, or for the target as a whole. */
    private record Slot(@Nullable Aim aim, List<Example> parents) {
        @Nullable
        String aimedAt() {
            return aim == null ? null : aim.probeId();
        }
    }

    /** What was offered or is a seed, so that nothing comes twice. */
    private record Fresh(Set<String> ids, Set<String> texts) {
        boolean add(String text, String label) {
            return !texts.contains(NormalText.of(text)) && ids.add(ContentHash.ofExample(text, label));
        }
    }

    private List<Candidate> answer(TeacherRequest request, Target target, Fresh fresh) {
        return switch (target.kind()) {
            case MARGIN, SELECT -> unsure(request, target, fresh);
            case COVERAGE, AIMED, ONCE, RANDOM -> variants(request, target, target.count(), fresh);
        };
    }

    private List<Candidate> unsure(TeacherRequest request, Target target, Fresh fresh) {
        List<Candidate> choice = variants(request, target, target.count() * MARGIN_CHOICE, fresh);
        List<Double> margins = request.situation()
                .student()
                .margins(choice.stream().map(made -> made.example().input()).toList());
        return IntStream.range(0, choice.size())
                .boxed()
                .sorted(Comparator.comparing(margins::get))
                .limit(target.count())
                .map(choice::get)
                .toList();
    }

    private List<Candidate> variants(TeacherRequest request, Target target, int count, Fresh fresh) {
        List<Slot> slots = slots(request, target);
        List<Candidate> made = new ArrayList<>();
        Set<String> served = new HashSet<>();
        for (int turn = 0; turn < count * TRIES && made.size() < count && !slots.isEmpty(); turn++) {
            Slot slot = slots.get(turn % slots.size());
            if (target.kind() == Target.Kind.ONCE && served.contains(slot.aimedAt())) {
                continue;
            }
            Example parent =
                    slot.parents().get(turn / slots.size() % slot.parents().size());
            var random = Seeds.random(request.seed(), request.round(), target.id() + "/" + turn);
            rewriter.vary(parent, ofLabel(request.seeds(), parent.output()), random)
                    .filter(variant -> fresh.add(variant.text(), parent.output()))
                    .map(variant -> candidate(variant, parent.output(), target, request.round()))
                    .map(example -> new Candidate(example, target.id(), slot.aimedAt()))
                    .ifPresent(candidate -> {
                        made.add(candidate);
                        served.add(slot.aimedAt());
                    });
        }
        return made;
    }

    private Example candidate(Variant variant, String label, Target target, int round) {
        return new Example(
                variant.text(),
                label,
                new Lineage(
                        Source.AUGMENTED,
                        id,
                        variant.strategy(),
                        null,
                        variant.parents(),
                        target.id(),
                        round,
                        Map.of()));
    }

    private List<Slot> slots(TeacherRequest request, Target target) {
        List<Slot> slots = switch (target.kind()) {
            case AIMED, ONCE ->
                target.aims().stream()
                        .map(aim -> new Slot(aim, nearestSeeds(request.seeds(), aim)))
                        .toList();
            case COVERAGE, RANDOM, MARGIN, SELECT -> List.of(new Slot(null, shuffled(request, target)));
        };
        return slots.stream().filter(slot -> !slot.parents().isEmpty()).toList();
    }

    private List<Example> nearestSeeds(List<Example> seeds, Aim aim) {
        List<Example> right = ofLabel(seeds, aim.wanted());
        float[] wanted = embedder.embed(List.of(aim.input())).getFirst();
        List<float[]> vectors =
                embedder.embed(right.stream().map(Example::input).toList());
        return IntStream.range(0, right.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Cosine.ofUnit(vectors.get(i), wanted)))
                .limit(NEAREST_SEEDS)
                .map(right::get)
                .toList();
    }

    private static List<Example> shuffled(TeacherRequest request, Target target) {
        List<Example> fitting = target.label() == null ? request.seeds() : ofLabel(request.seeds(), target.label());
        return fitting.stream()
                .sorted(Comparator.comparingLong(
                        seed -> Seeds.derive(request.seed(), request.round(), "parent/" + seed.id())))
                .toList();
    }

    private static List<Example> ofLabel(List<Example> seeds, String label) {
        return seeds.stream().filter(seed -> seed.output().equals(label)).toList();
    }
}
