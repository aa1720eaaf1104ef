package dev.hone.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Findings on teachers: the terms under which their output may be trained on, and what nobody has tested. */
final class TeacherFindings {
    /** Terms that need somebody's acceptance. */
    private static final Set<String> OPEN_QUESTION = Set.of("restricted", "unknown");

    private TeacherFindings() {}

    static List<Finding> of(LoopConfig config) {
        List<Finding> found = new ArrayList<>();
        for (TeacherConfig teacher : config.teachers()) {
            switch (teacher) {
                case TeacherConfig.Corpus corpus -> {
                    if (isUnknown(corpus.licence())) {
                        found.add(nobodyKnows(corpus));
                    } else {
                        terms(corpus.id(), corpus.licence(), config.task().use(), found);
                    }
                    found.add(unqualified(corpus.id(), "recorded"));
                }
                case TeacherConfig.Pool pool -> {
                    boolean recorded = pool.annotator().equals("recorded");
                    found.add(unqualified(pool.id(), recorded ? "recorded labels" : "a person"));
                }
                case TeacherConfig.Llm model -> {
                    terms(model.id(), model.licence(), config.task().use(), found);
                    if (config.generate().qualify().rows() == 0) {
                        found.add(unexamined(model.id()));
                    }
                }
                case TeacherConfig.Augment augment -> found.add(unqualified(augment.id(), "rules"));
                case TeacherConfig.Template template -> found.add(unqualified(template.id(), "a grammar"));
            }
        }
        student(config, found);
        return found;
    }

    /** A student that writes what is trained on needs terms as a teacher does. */
    private static void student(LoopConfig config, List<Finding> found) {
        StrategyMix mix = config.generate().mix();
        if (mix != null && mix.selfPlay() > 0) {
            config.train()
                    .asked()
                    .ifPresent(student ->
                            terms(student.id(), student.licence(), config.task().use(), found));
        }
    }

    private static Finding unexamined(String id) {
        return Findings.warning(
                "teacher-not-qualified",
                "Teacher %s not qualified: generate.qualify.rows is 0, so its errors are not known. Have a person look"
                                .formatted(id)
                        + " at a sample.");
    }

    /** Teachers that cannot be asked are exempt from qualification on probe; the report says so. */
    private static Finding unqualified(String id, String what) {
        return Findings.warning(
                "teacher-not-qualified",
                "Teacher %s not qualified: %s. It cannot be asked about probe rows, so its errors are not known."
                        .formatted(id, what));
    }

    private static boolean isUnknown(@Nullable LicenceConfig licence) {
        return licence == null || (licence.terms().equals("unknown") && !licence.isAccepted());
    }

    private static Finding nobodyKnows(TeacherConfig.Corpus corpus) {
        return Findings.warning(
                "teacher-terms",
                "Teacher %s: the terms of its examples are not known. Find out who wrote them, and write licence:"
                                .formatted(corpus.id())
                        + " {terms: SPDX-ID, read: DATE} under it.");
    }

    /** A teacher that is asked now is refused without terms; nobody could take its output back out of a student. */
    private static void terms(String id, @Nullable LicenceConfig licence, String use, List<Finding> found) {
        if (licence == null) {
            found.add(Findings.refusal(
                    "teacher-terms",
                    "Teacher %s: it has no licence. Read whether its output may train a student, and write licence:"
                                    .formatted(id)
                            + " {terms: SPDX-ID or restricted, read: DATE} under it; restricted terms also need"
                            + " accepted-by and reason."));
        } else if (OPEN_QUESTION.contains(licence.terms()) && !licence.isAccepted()) {
            found.add(Findings.refusal(
                    "teacher-terms",
                    "Teacher %s: its terms are %s. Somebody has to answer for training on its output: add accepted-by"
                                    .formatted(id, licence.terms())
                            + " and reason under its licence."));
        } else if (OPEN_QUESTION.contains(licence.terms()) && use.equals("distributed")) {
            found.add(Findings.warning(
                    "teacher-terms",
                    "Teacher %s: its terms are %s, accepted by %s, and the student is to be distributed. Ask again"
                                    .formatted(id, licence.terms(), licence.acceptedBy())
                            + " whether the acceptance covers that."));
        } else if (OPEN_QUESTION.contains(licence.terms())) {
            found.add(Findings.warning(
                    "teacher-terms",
                    "Teacher %s: its terms are %s. Its examples and a student of theirs are for internal use alone."
                            .formatted(id, licence.words())));
        }
    }
}
