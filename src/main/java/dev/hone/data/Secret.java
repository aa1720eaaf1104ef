package dev.hone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A key or token; it never prints, so that it cannot reach a log, an error or the database by accident. */
public final class Secret {
    /** Before the name of a file that holds the key. */
    public static final String FILE = "@";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a key, without the white space around it that a file or a variable often carries; or {@code @FILE}, a file
     * that is read anew at each use, since some keys end within the hour.
     */
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value").strip());
    }

    /** No key, for servers that ask for none. */
    public static Secret none() {
        return new Secret("");
    }

    /** The key itself, to be put into a header at the last moment. */
    public String reveal() {
        return value.startsWith(FILE) ? fromFile() : value;
    }

    private String fromFile() {
        try {
            return Files.readString(Path.of(value.substring(FILE.length()))).strip();
        } catch (IOException e) {
            throw new DataException("The file of a key cannot be read: " + value.substring(FILE.length()), e);
        }
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** A short hash that tells keys apart and says nothing about them. */
    public String fingerprint() {
        return ContentHash.of("hone key " + value).substring(0, 12);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
