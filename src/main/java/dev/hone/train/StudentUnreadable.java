package dev.hone.train;

import org.jspecify.annotations.Nullable;

/** The file of a student cannot be used: it is damaged, or made for other vectors. */
public final class StudentUnreadable extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public StudentUnreadable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
