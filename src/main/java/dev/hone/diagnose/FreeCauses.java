package dev.hone.diagnose;

import dev.hone.verify.JsonFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says why the student errs on failures whose answers are free: by their form, by how they differ from the right
 * answer, and by what training holds near them. No label is compared, since there is none.
 */
final class FreeCauses {
    private static final int LONGEST = 200;

    private final Scene scene;
    private final JsonFields fields = new JsonFields();
    private final double near;
    private final double far;

    private FreeCauses(DiagnosisInput in, Scene scene) {
        this.scene = scene;
        List<Double> toTraining = new ArrayList<>();
        List<Double> toAnything = new ArrayList<>();
        scene.look(scene.probe(), (position, cosines) -> {
            int trained = scene.nearest(cosines, scene::trained);
            if (trained >= 0 && in.nowRight().contains(scene.row(position).id())) {
                toTraining.add(cosines[trained]);
            }
            int any = scene.nearest(cosines, i -> i != position);
            toAnything.add(any < 0 ? 0 : cosines[any]);
        });
        near = toTraining.size() < Causes.ENOUGH_RIGHT
                ? Causes.USUALLY_NEAR
                : Scene.quantile(toTraining, Causes.LEAST_COVERED);
        far = Causes.FAR_SHARE * Scene.quantile(toAnything, 0.5);
    }

    /** The cause of each failure by its id. */
    static Map<String, Cause> of(DiagnosisInput in, Scene scene) {
        var causes = new FreeCauses(in, scene);
        Map<Integer, Failure> failures = new HashMap<>();
        in.failures().forEach(failure -> failures.put(scene.probe(failure.exampleId()), failure));
        Map<String, Cause> found = new HashMap<>();
        scene.look(failures.keySet().stream().sorted().toList(), (position, cosines) -> {
            Failure failure = java.util.Objects.requireNonNull(failures.get(position));
            found.put(failure.exampleId(), causes.cause(position, failure, cosines));
        });
        return found;
    }

    private Cause cause(int position, Failure failure, double[] cosines) {
        if (failure.unreadable()) {
            return new Cause.FormatError(shown(failure.answered()));
        }
        int nearest = scene.nearest(cosines, i -> i != position);
        if (nearest < 0 || cosines[nearest] < far) {
            return new Cause.OutOfDomain(witness(nearest, cosines), far);
        }
        List<JsonFields.Difference> differences = fields.differences(failure.expected(), failure.answered());
        if (!differences.isEmpty()) {
            return field(differences.getFirst());
        }
        int trained = scene.nearest(cosines, scene::trained);
        if (trained < 0 || cosines[trained] < near) {
            return new Cause.CoverageGap(witness(trained, cosines), near);
        }
        return new Cause.WrongValue("", shown(failure.expected()), shown(failure.answered()));
    }

    private static Cause field(JsonFields.Difference difference) {
        String expected = difference.expected();
        String given = difference.given();
        if (given == null) {
            return new Cause.MissingField(difference.field(), shown(expected == null ? "" : expected));
        }
        return expected == null
                ? new Cause.ExtraField(difference.field(), shown(given))
                : new Cause.WrongValue(difference.field(), shown(expected), shown(given));
    }

    /** The last line, where a worked solution has its answer, not too long. */
    private static String shown(String text) {
        String last = text.strip().lines().reduce("", (before, line) -> line.isBlank() ? before : line.strip());
        return last.length() > LONGEST ? last.substring(0, LONGEST) + "..." : last;
    }

    private @Nullable Witness witness(int position, double[] cosines) {
        return position < 0 ? null : new Witness(scene.row(position), cosines[position]);
    }
}
