package dev.hone.loop;

import dev.hone.config.LicenceConfig;
import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of rows that leave on which terms the output of those who made them may be used. */
final class RowTerms {
    private static final String SELF_PLAY = "self-play";

    private final Map<String, String> byTeacher = new HashMap<>();
    private final String ofStudent;

    RowTerms(LoopConfig config) {
        for (TeacherConfig teacher : config.teachers()) {
            LicenceConfig licence = teacher.licence();
            if (licence != null || teacher instanceof TeacherConfig.Corpus) {
                byTeacher.put(teacher.id(), words(licence));
            }
        }
        this.ofStudent = config.train()
                .prompted()
                .map(student -> words(student.licence()))
                .orElse("");
    }

    private static String words(@Nullable LicenceConfig licence) {
        return licence == null ? "unknown" : licence.words();
    }

    /** Whether a student wrote the input, and a teacher its label alone. */
    static boolean isOfStudent(Lineage lineage) {
        return SELF_PLAY.equals(lineage.strategy());
    }

    /** The row with its terms among the details of its lineage; real ones of the user have none. */
    Example on(Example row) {
        Lineage lineage = row.lineage();
        List<String> terms = new ArrayList<>();
        String teacher = lineage.teacher() == null ? null : byTeacher.get(lineage.teacher());
        if (teacher != null) {
            terms.add(teacher);
        }
        if (isOfStudent(lineage) && !ofStudent.isEmpty()) {
            terms.add("of the student: " + ofStudent);
        }
        return terms.isEmpty()
                ? row
                : new Example(row.input(), row.output(), lineage.with(Map.of(Lineage.TERMS, String.join("; ", terms))));
    }
}
