package dev.hone.diagnose;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Why a student errs on a row, with the evidence. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "cause")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Cause.FormatError.class, name = "format-error"),
    @JsonSubTypes.Type(value = Cause.OutOfDomain.class, name = "out-of-domain"),
    @JsonSubTypes.Type(value = Cause.LabelNoise.class, name = "label-noise"),
    @JsonSubTypes.Type(value = Cause.TeacherUnable.class, name = "teacher-unable"),
    @JsonSubTypes.Type(value = Cause.CoverageGap.class, name = "coverage-gap"),
    @JsonSubTypes.Type(value = Cause.Confusion.class, name = "confusion"),
    @JsonSubTypes.Type(value = Cause.Unclear.class, name = "unclear"),
    @JsonSubTypes.Type(value = Cause.MissingField.class, name = "missing-field"),
    @JsonSubTypes.Type(value = Cause.ExtraField.class, name = "extra-field"),
    @JsonSubTypes.Type(value = Cause.WrongValue.class, name = "wrong-value")
})
public sealed interface Cause {
    /** Its kind, without the evidence. */
    Kind kind();

    /** The kinds of causes, in the order in which they are looked for: one that holds hides the later ones. */
    enum Kind {
        FORMAT_ERROR,
        OUT_OF_DOMAIN,
        LABEL_NOISE,
        TEACHER_UNABLE,
        COVERAGE_GAP,
        CONFUSION,
        UNCLEAR,
        MISSING_FIELD,
        EXTRA_FIELD,
        WRONG_VALUE
    }

    /** The field of the answer that it is about; empty where it is about the whole. */
    default String field() {
        return "";
    }

    /**
     * The answer has not the form that is asked for: it is none of the labels, or cannot be read.
     *
     * @param answer what the student said
     */
    record FormatError(String answer) implements Cause {
        @Override
        public Kind kind() {
            return Kind.FORMAT_ERROR;
        }
    }

    /**
     * The input is far from every other row, so that it may not belong to the task.
     *
     * @param nearest the nearest row of training or probe, or null where there is no other
     * @param below similarity to the nearest row below which a row of this task counts as far from everything
     */
    record OutOfDomain(@Nullable Witness nearest, double below) implements Cause {
        @Override
        public Kind kind() {
            return Kind.OUT_OF_DOMAIN;
        }
    }

    /**
     * The label of the probe row is contradicted by rows that read almost the same.
     *
     * @param suspect the row with the one that speaks against it
     */
    record LabelNoise(Suspect suspect) implements Cause {
        @Override
        public Kind kind() {
            return Kind.LABEL_NOISE;
        }
    }

    /**
     * The teacher gives wrong answers here too; known only where teachers were qualified.
     *
     * @param teacher id of the teacher
     * @param right rows like this that it answered rightly
     * @param of rows like this that it was asked
     */
    record TeacherUnable(String teacher, int right, int of) implements Cause {
        @Override
        public Kind kind() {
            return Kind.TEACHER_UNABLE;
        }
    }

    /**
     * Nothing in training with the right label is near.
     *
     * @param nearest the nearest training row of the right label, or null where training has none
     * @param below similarity below which a training row of the right label counts as not near in this task
     */
    record CoverageGap(@Nullable Witness nearest, double below) implements Cause {
        @Override
        public Kind kind() {
            return Kind.COVERAGE_GAP;
        }
    }

    /**
     * Near training rows carry the answer that the student gave.
     *
     * @param wrong nearest training row with that answer
     * @param right nearest training row with the right one
     * @param wrongNear how many of the nearest training rows carry the answer given
     * @param rightNear how many of them carry the right one
     */
    record Confusion(Witness wrong, Witness right, int wrongNear, int rightNear) implements Cause {
        @Override
        public Kind kind() {
            return Kind.CONFUSION;
        }
    }

    /**
     * None of the others: the nearest training rows carry the right label, and the student errs all the same.
     *
     * @param right nearest training row with the right label
     */
    record Unclear(@Nullable Witness right) implements Cause {
        @Override
        public Kind kind() {
            return Kind.UNCLEAR;
        }
    }

    /**
     * A field of the right answer is not in the one given.
     *
     * @param field its path
     * @param expected the value it should have
     */
    record MissingField(String field, String expected) implements Cause {
        @Override
        public Kind kind() {
            return Kind.MISSING_FIELD;
        }
    }

    /**
     * The answer has a field that the right one has not.
     *
     * @param field its path
     * @param given its value
     */
    record ExtraField(String field, String given) implements Cause {
        @Override
        public Kind kind() {
            return Kind.EXTRA_FIELD;
        }
    }

    /**
     * The answer has the right form and another value.
     *
     * @param field path of the field; empty where the answer is one value
     * @param expected the right value
     * @param given the value given
     */
    record WrongValue(String field, String expected, String given) implements Cause {
        @Override
        public Kind kind() {
            return Kind.WRONG_VALUE;
        }
    }
}
