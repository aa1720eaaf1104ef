package dev.hone.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why the student errs on each failure (docs/decisions/0012). */
final class Causes {
    /** Training rows that are asked for their labels. */
    static final int NEAR_ROWS = 5;

    private final Scene scene;
    private final Set<String> labels;
    private final Map<String, Suspect> suspects;
    private final Reach reach;

    private Causes(DiagnosisInput in, Scene scene, List<Suspect> suspects) {
        this.scene = scene;
        this.labels = new HashSet<>(in.labels());
        this.suspects = suspects.stream()
                .filter(suspect -> suspect.row().place() == LabelledRow.Place.PROBE)
                .collect(Collectors.toMap(suspect -> suspect.row().id(), suspect -> suspect));
        this.reach = Reach.of(
                in,
                scene,
                (position, cosines) ->
                        nearestTrained(cosines, scene.row(position).label()));
    }

    /** The cause of each failure by its id. */
    static Map<String, Cause> of(DiagnosisInput in, Scene scene, List<Suspect> suspects) {
        Finder finder =
                in.labels().isEmpty() ? new FreeCauses(in, scene)::cause : new Causes(in, scene, suspects)::cause;
        Map<Integer, Failure> failures = new HashMap<>();
        in.failures().forEach(failure -> failures.put(scene.probe(failure.exampleId()), failure));
        Map<String, Cause> found = new HashMap<>();
        scene.look(failures.keySet().stream().sorted().toList(), (position, cosines) -> {
            Failure failure = java.util.Objects.requireNonNull(failures.get(position));
            found.put(failure.exampleId(), finder.cause(position, failure, cosines));
        });
        return found;
    }

    /** Finds the cause of the failure on the row at a position of the scene. */
    @FunctionalInterface
    private interface Finder {
        Cause cause(int position, Failure failure, double[] cosines);
    }

    private Cause cause(int position, Failure failure, double[] cosines) {
        if (!labels.contains(failure.answered())) {
            return new Cause.FormatError(failure.answered());
        }
        int nearest = scene.nearest(cosines, i -> i != position);
        if (nearest < 0 || cosines[nearest] < reach.far()) {
            return new Cause.OutOfDomain(scene.witness(nearest, cosines), reach.far());
        }
        Suspect suspect = suspects.get(failure.exampleId());
        if (suspect != null && suspect.suggested().equals(failure.answered())) {
            return new Cause.LabelNoise(suspect);
        }
        return fromTraining(failure, cosines);
    }

    private Cause fromTraining(Failure failure, double[] cosines) {
        int right = nearestTrained(cosines, failure.expected());
        int wrong = nearestTrained(cosines, failure.answered());
        if (right < 0 || cosines[right] < reach.near()) {
            return new Cause.CoverageGap(scene.witness(right, cosines), reach.near());
        }
        List<Integer> around = scene.nearestTraining(cosines, NEAR_ROWS);
        int wrongNear = carrying(around, failure.answered());
        int rightNear = carrying(around, failure.expected());
        if (wrong >= 0 && (cosines[wrong] >= cosines[right] || wrongNear > rightNear)) {
            return new Cause.Confusion(
                    new Witness(scene.row(wrong), cosines[wrong]),
                    new Witness(scene.row(right), cosines[right]),
                    wrongNear,
                    rightNear);
        }
        return new Cause.Unclear(scene.witness(right, cosines));
    }

    private int nearestTrained(double[] cosines, String label) {
        return scene.nearest(
                cosines, i -> scene.trained(i) && scene.row(i).label().equals(label));
    }

    private int carrying(List<Integer> positions, String label) {
        return (int) positions.stream()
                .filter(position -> scene.row(position).label().equals(label))
                .count();
    }

    /** The causes of a cluster's failures, the most frequent first, each with the evidence of a typical failure. */
    static List<Reason> reasons(List<Failure> members, Map<String, Cause> causes) {
        Map<Cause.Kind, List<Cause>> byKind = new EnumMap<>(Cause.Kind.class);
        for (Failure failure : members) {
            Cause cause = causes.get(failure.exampleId());
            if (cause != null) {
                byKind.computeIfAbsent(cause.kind(), kind -> new ArrayList<>()).add(cause);
            }
        }
        return byKind.values().stream()
                .map(same -> new Reason(middle(same), same.size(), members.size()))
                .sorted(Comparator.comparingInt(Reason::failures).reversed())
                .toList();
    }

    /** Of causes that are about fields, one about the most frequent field. */
    private static Cause middle(List<Cause> all) {
        String field = mostFrequent(all.stream().map(Cause::field).toList());
        List<Cause> causes =
                all.stream().filter(cause -> cause.field().equals(field)).toList();
        return causes.stream()
                .sorted(Comparator.comparingDouble(Causes::closeness))
                .toList()
                .get(causes.size() / 2);
    }

    /** The first by name of the most frequent. */
    static String mostFrequent(List<String> words) {
        Map<String, Integer> counts = new TreeMap<>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The similarity that a cause rests on. */
    private static double closeness(Cause cause) {
        return switch (cause) {
            case Cause.FormatError format -> format.answer().length();
            case Cause.OutOfDomain out -> closeness(out.nearest());
            case Cause.LabelNoise noise -> closeness(noise.suspect().against());
            case Cause.TeacherUnable teacher -> (double) teacher.right() / Math.max(1, teacher.of());
            case Cause.CoverageGap gap -> closeness(gap.nearest());
            case Cause.Confusion confusion -> closeness(confusion.wrong());
            case Cause.Unclear unclear -> closeness(unclear.right());
            case Cause.MissingField missing -> missing.expected().length();
            case Cause.ExtraField extra -> extra.given().length();
            case Cause.WrongValue wrong -> wrong.given().length();
        };
    }

    private static double closeness(@Nullable Witness witness) {
        return witness == null ? -1 : witness.cosine();
    }
}
