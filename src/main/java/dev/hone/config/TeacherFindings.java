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
                    terms(corpus, corpus.licence(), config.task().use(), found);
                    found.add(unqualified(corpus.id(), "recorded"));
                }
                case TeacherConfig.Pool pool -> {
                    boolean recorded = pool.annotator().equals("recorded");
                    found.add(unqualified(pool.id(), recorded ? "recorded labels" : "a person"));
                }
                case TeacherConfig.Augment augment -> found.add(unqualified(augment.id(), "rules"));
            }
        }
        return found;
    }

    /** Teachers that cannot be asked are exempt from qualification on probe; the report says so. */
    private static Finding unqualified(String id, String what) {
        return Findings.warning(
                "teacher-not-qualified",
                "Teacher %s not qualified: %s. It cannot be asked about probe rows, so its errors are not known."
                        .formatted(id, what));
    }

    private static void terms(
            TeacherConfig.Corpus corpus, @Nullable LicenceConfig licence, String use, List<Finding> found) {
        if (licence == null || (licence.terms().equals("unknown") && !accepted(licence))) {
            found.add(Findings.warning(
                    "teacher-terms",
                    "Teacher %s: the terms of its examples are not known. Find out who wrote them, and write licence:"
                                    .formatted(corpus.id())
                            + " {terms: SPDX-ID, read: DATE} under it."));
        } else if (OPEN_QUESTION.contains(licence.terms()) && !accepted(licence)) {
            found.add(Findings.refusal(
                    "teacher-terms",
                    "Teacher %s: its terms are %s. Somebody has to answer for training on its output: add accepted-by"
                                    .formatted(corpus.id(), licence.terms())
                            + " and reason under its licence."));
        } else if (OPEN_QUESTION.contains(licence.terms()) && use.equals("distributed")) {
            found.add(Findings.warning(
                    "teacher-terms",
                    "Teacher %s: its terms are %s, accepted by %s, and the student is to be distributed. Ask again"
                                    .formatted(corpus.id(), licence.terms(), licence.acceptedBy())
                            + " whether the acceptance covers that."));
        }
    }

    private static boolean accepted(LicenceConfig licence) {
        return licence.acceptedBy() != null && licence.reason() != null;
    }
}
