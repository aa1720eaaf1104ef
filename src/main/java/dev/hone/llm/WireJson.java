package dev.hone.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read without trust: either a JSON object or what is wrong with it. For all dialects.
 *
 * @param tree the object; null where there is a fault
 * @param fault what is wrong; null where there is a tree
 */
record WireJson(@Nullable ObjectNode tree, @Nullable Fault fault) {
    /** Reads the body of an answer with status 200. */
    static WireJson of(WireAnswer answer) {
        String type = answer.header("content-type").orElse("json").toLowerCase(Locale.ROOT);
        if (!type.contains("json")) {
            return faulty(Fault.WRONG_CONTENT_TYPE);
        }
        if (answer.body().length == 0) {
            return faulty(Fault.EMPTY_BODY);
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer.body()))
                    .toString());
        } catch (CharacterCodingException e) {
            return faulty(Fault.NOT_UTF8);
        }
    }

    private static WireJson parse(String text) {
        try {
            JsonNode tree = Json.STRICT.readTree(text);
            return tree instanceof ObjectNode object ? new WireJson(object, null) : faulty(Fault.WRONG_TYPE);
        } catch (JsonEOFException e) {
            return faulty(Fault.TRUNCATED);
        } catch (StreamConstraintsException e) {
            return faulty(Fault.TOO_DEEP);
        } catch (JsonProcessingException e) {
            return faulty(Fault.NOT_JSON);
        }
    }

    /** Any JSON value that fills a text, be it an object or a list; nothing where it is none. */
    static Optional<JsonNode> anything(byte[] body) {
        try {
            return Optional.of(Json.STRICT.readTree(new String(body, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What is wrong, as the outcome of a call. */
    Attempt malformed(String raw) {
        return new Attempt.Malformed(fault == null ? Fault.NOT_JSON : fault, raw, null);
    }

    private static WireJson faulty(Fault fault) {
        return new WireJson(null, fault);
    }

    /** The beginning of a body as text, for inspection; whatever is no text shows as a replacement character. */
    static String beginning(byte[] body) {
        int length = Math.min(body.length, 4_000);
        return new String(body, 0, length, StandardCharsets.UTF_8);
    }

    /** Whether a text has characters that no text has: NUL or half a surrogate pair. */
    static boolean isBadText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                return true;
            }
            i += pair ? 1 : 0;
        }
        return false;
    }
}
