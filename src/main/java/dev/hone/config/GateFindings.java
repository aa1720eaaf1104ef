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
        PairwiseConfig pairs = config.evaluate().pairwise();
        if (pairs != null) {
            pairs(config, pairs, found);
        }
        config.train().prompted().ifPresent(student -> ownTeacher(config, student, found));
        alike(config).ifPresent(found::add);
        return found;
    }

    /** A judge likes answers of its own kind, and sees every evaluation row. */
    private static void pairs(LoopConfig config, PairwiseConfig pairs, List<Finding> found) {
        String model = pairs.judge().model();
        models(config).stream()
                .filter(teacher -> teacher.share() > 0)
                .flatMap(teacher -> sameFamily("The judge of pairs", model, teacher).stream())
                .forEach(found::add);
        config.train()
                .asked()
                .filter(student -> isSameFamily(model, student.model()))
                .ifPresent(student -> found.add(Findings.warning(
                        "same-family",
                        "The judge of pairs (%s) and the student (%s) are of one family: models prefer answers"
                                        .formatted(model, student.model())
                                + " of their own kind. Choose a judge of another family.")));
        if (!pairs.asked().isLocal()) {
            found.add(Findings.warning(
                    "judge-endpoint",
                    "The judge of pairs is %s at %s: all rows of probe, locked and ood are sent there with the"
                                    .formatted(model, pairs.judge().kind())
                            + " answers that are compared. Whoever runs it can read them."));
        }
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

    /** Several teachers of one family err alike, so that one does not make up for the other. */
    private static Optional<Finding> alike(LoopConfig config) {
        List<TeacherConfig.Llm> teachers =
                models(config).stream().filter(model -> model.share() > 0).toList();
        long families = teachers.stream()
                .map(model -> ModelFamily.of(model.model()).orElse(model.model()))
                .distinct()
                .count();
        return teachers.size() < 2 || families > 1
                ? Optional.empty()
                : Optional.of(Findings.warning(
                        "same-family",
                        "All teachers that are models are of one family: they err alike, and what they write grows"
                                + " alike. Give a part to a model of another family."));
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
