package dev.hone.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database cannot be used; the message says why and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int H2_FILE_CORRUPTED = 90030;
    private static final int H2_IO_EXCEPTION = 90028;
    private static final int H2_IO_EXCEPTION_2 = 90031;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static StoreException whileOpening(Path file, Backups backups, RuntimeException cause) {
        SQLException sql = sqlCause(cause);
        Path home = file.getParent();
        if (home != null && !Files.isWritable(home)) {
            return new StoreException(
                    "The home folder %s cannot be written.%nMaybe choose another with --home DIR.".formatted(home),
                    cause);
        }
        if (sql != null && isDiskFull(sql)) {
            return diskFull(sql);
        }
        String restore = backups.newest()
                .map(zip ->
                        "Maybe restore the copy taken before the last migration: move %s.mv.db away and unzip %s there."
                                .formatted(file, zip))
                .orElse("There is no backup yet. Maybe move %s.mv.db away (runs in it are lost) or use another --home."
                        .formatted(file));
        String kind = sql != null && sql.getErrorCode() == H2_FILE_CORRUPTED ? "is damaged" : "cannot be opened";
        String why = sql == null ? String.valueOf(cause.getMessage()) : firstLine(sql);
        return new StoreException("The database %s.mv.db %s: %s%n%s".formatted(file, kind, why, restore), cause);
    }

    static StoreException diskFull(SQLException cause) {
        return new StoreException(
                ("The disk with the home folder is full or failing: %s%nNothing acknowledged is lost. "
                                + "Make room, then `hone resume`.")
                        .formatted(firstLine(cause)),
                cause);
    }

    static boolean isDiskFull(SQLException e) {
        return e.getErrorCode() == H2_IO_EXCEPTION || e.getErrorCode() == H2_IO_EXCEPTION_2;
    }

    private static @Nullable SQLException sqlCause(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
    }
}
