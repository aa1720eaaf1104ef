package dev.hone.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over content, as lower-case hexadecimal. */
public final class ContentHash {
    private ContentHash() {}

    /** Hash of a text, byte for byte in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hash of bytes. */
    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Hash that identifies an example: its normalised input together with its exact output. */
    public static String ofExample(String input, String output) {
        return of(NormalText.of(input) + '\u001f' + output).substring(0, 32);
    }
}
