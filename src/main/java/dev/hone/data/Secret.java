package dev.hone.data;

import java.util.Objects;

/** A key or token; it never prints, so that it cannot reach a log, an error or the database by accident. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a key, without the white space around it that a file or a variable often carries. */
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value").strip());
    }

    /** No key, for servers that ask for none. */
    public static Secret none() {
        return new Secret("");
    }

    /** The key itself, to be put into a header at the last moment. */
    public String reveal() {
        return value;
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
