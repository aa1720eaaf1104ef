package dev.hone.generate;

/** A model answers nothing before somebody does something: its key is wrong, or the account has no money. */
public final class TeacherDenied extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says which teacher, and what to do. */
    public TeacherDenied(String teacher, String message) {
        super("Teacher %s cannot be asked: %s".formatted(teacher, message));
    }
}
