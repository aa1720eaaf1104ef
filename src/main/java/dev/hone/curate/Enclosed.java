package dev.hone.curate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import java.util.List;

/**
 * Text of strangers on its way into a prompt: between two marks that it cannot contain, and written so that neither a
 * line end nor a control word of a chat template survives in it.
 */
final class Enclosed {
    private static final int LENGTH = 24;

    private Enclosed() {}

    /** A mark for one call; it follows from everything that the call holds, so that no text can be made to fit. */
    static String mark(long seed, List<String> texts) {
        String mark;
        int turn = 0;
        do {
            mark = ContentHash.of(seed + "/" + turn++ + "/" + String.join("\n", texts))
                    .substring(0, LENGTH);
        } while (contains(texts, mark));
        return mark;
    }

    private static boolean contains(List<String> texts, String mark) {
        return texts.stream().anyMatch(text -> text.contains(mark));
    }

    /** Text between two marks. */
    static String in(String mark, String content) {
        return "<<%1$s\n%2$s\n%1$s>>".formatted(mark, content);
    }

    /** An example as one line of JSON: letters stand for themselves, signs that could mean more are codes. */
    static String json(Example row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return plain(node.put("input", row.input()).put("output", row.output()));
    }

    /** An input alone. */
    static String json(String input) {
        return plain(JsonNodeFactory.instance.objectNode().put("input", input));
    }

    /** An input with two answers. */
    static String json(String input, String first, String second) {
        return plain(JsonNodeFactory.instance
                .objectNode()
                .put("input", input)
                .put("first", first)
                .put("second", second));
    }

    /** Letters, digits, and the marks that many scripts write on letters. */
    private static boolean isOfWords(int unit) {
        int type = Character.getType(unit);
        return Character.isLetterOrDigit(unit)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static String plain(ObjectNode node) {
        StringBuilder plain = new StringBuilder();
        node.toString().chars().forEach(unit -> {
            boolean letter = unit > 127 && isOfWords(unit);
            boolean harmless = unit >= ' ' && unit < 127 && "<>|[]`#".indexOf(unit) < 0;
            if (letter || harmless) {
                plain.append((char) unit);
            } else {
                plain.append("\\u%04x".formatted(unit));
            }
        });
        return plain.toString();
    }
}
