package dev.hone.llm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A form with one file (RFC 7578).
 *
 * @param type content type with the boundary
 * @param body bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Sent once, never compared.
record Multipart(String type, byte[] body) {
    /**
     * Makes a form.
     *
     * @param key unique, so that the boundary appears nowhere in the content
     */
    static Multipart of(String key, Map<String, String> fields, String fileName, byte[] content) {
        String boundary = "hone-form-" + key;
        ByteArrayOutputStream body = new ByteArrayOutputStream(content.length + 1_000);
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/jsonl\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new Multipart("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }
}
