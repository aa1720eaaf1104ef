package dev.hone.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings on the judge and on the teacher whose second answer must agree. */
final class GateFindings {
    private GateFindings() {}

    static List<Finding> of(LoopConfig config) {
        List<Finding> found = new ArrayList<>();
        ModelConfig judge = config.curate().relevance().judge();
        AgreementConfig agreement = config.curate().agreement();
        for (TeacherConfig.Llm teacher : models(config)) {
            if (judge != null && teacher.share() > 0) {
                sameFamily("The judge", judge.model(), teacher).ifPresent(found::add);
            }
            boolean asked = agreement != null && agreement.teacher().equals(teacher.id());
            if (asked && teacher.share() > 0) {
                found.add(Findings.warning(
                        "own-agreement",
                        "Teacher %s also answers for curate.agreement: it will mostly agree with its own examples. Give"
                                        .formatted(teacher.id())
                                + " it share: 0, or name another teacher."));
            }
        }
        config.train().prompted().ifPresent(student -> ownTeacher(config, student, found));
        return found;
    }

    /** A student that writes inputs for a teacher of its own kind learns from itself. */
    private static void ownTeacher(LoopConfig config, TeacherConfig.Llm student, List<Finding> found) {
        for (TeacherConfig.Llm teacher : models(config)) {
            if (teacher.share() > 0 && isSameFamily(student.model(), teacher.model())) {
                found.add(Findings.warning(
                        "same-family",
                        ("The student (%s) and teacher %s (%s) are of one family, so that the student is its own"
                                        + " teacher: both err alike, and round by round its data become more like"
                                        + " itself. Choose a teacher of another family, or watch the signs of"
                                        + " collapse in the report.")
                                .formatted(student.model(), teacher.id(), teacher.model())));
            }
        }
    }

    private static boolean isSameFamily(String one, String other) {
        Optional<String> family = ModelFamily.of(one);
        return one.equals(other) || (family.isPresent() && family.equals(ModelFamily.of(other)));
    }

    private static Optional<Finding> sameFamily(String who, String model, TeacherConfig.Llm teacher) {
        return isSameFamily(model, teacher.model())
                ? Optional.of(Findings.warning(
                        "same-family",
                        "%s (%s) and teacher %s (%s) are of one family: it will forgive the teacher's own errors."
                                        .formatted(who, model, teacher.id(), teacher.model())
                                + " Choose a judge of another family."))
                : Optional.empty();
    }

    private static List<TeacherConfig.Llm> models(LoopConfig config) {
        return config.teachers().stream()
                .filter(TeacherConfig.Llm.class::isInstance)
                .map(TeacherConfig.Llm.class::cast)
                .toList();
    }
}
