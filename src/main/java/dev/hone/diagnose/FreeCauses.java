package dev.hone.diagnose;

import dev.hone.verify.JsonFields;
import java.util.List;

/**
 * Says why the student errs on failures whose answers are free: by their form, by how they differ from the right
 * answer, and by what training holds near them. No label is compared, since there is none.
 */
final class FreeCauses {
    private static final int LONGEST = 200;

    private final Scene scene;
    private final JsonFields fields = new JsonFields();
    private final Reach reach;

    FreeCauses(DiagnosisInput in, Scene scene) {
        this.scene = scene;
        this.reach = Reach.of(in, scene, (position, cosines) -> scene.nearest(cosines, scene::trained));
    }

    Cause cause(int position, Failure failure, double[] cosines) {
        if (failure.unreadable()) {
            return new Cause.FormatError(shown(failure.answered()));
        }
        int nearest = scene.nearest(cosines, i -> i != position);
        if (nearest < 0 || cosines[nearest] < reach.far()) {
            return new Cause.OutOfDomain(scene.witness(nearest, cosines), reach.far());
        }
        List<JsonFields.Difference> differences = fields.differences(failure.expected(), failure.answered());
        if (!differences.isEmpty()) {
            return field(differences.getFirst());
        }
        int trained = scene.nearest(cosines, scene::trained);
        if (trained < 0 || cosines[trained] < reach.near()) {
            return new Cause.CoverageGap(scene.witness(trained, cosines), reach.near());
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
}
