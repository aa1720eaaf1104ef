package dev.hone.config;

import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one loop file that names every key of every record, each with a comment that says what it is for. */
final class AnnotatedLoop {
    private static final int WIDTH = 110;

    private final StringBuilder out = new StringBuilder();

    private AnnotatedLoop() {}

    static String yaml() {
        AnnotatedLoop loop = new AnnotatedLoop();
        loop.keys(LoopConfig.class, 0);
        return loop.out.toString();
    }

    private void keys(Class<?> record, int indent) {
        keys(Key.of(record), indent);
    }

    private void keys(List<Key> keys, int indent) {
        for (Key key : keys) {
            if (indent == 0 && !out.isEmpty()) {
                out.append('\n');
            }
            comment(remark(key), indent);
            key(key, indent);
        }
    }

    private void key(Key key, int indent) {
        Class<?> family = family(key);
        if (family != null) {
            line(indent, key.name() + ":");
            Variants.all(family).forEach(variant -> variant(Variants.of(family), variant, indent + 2));
        } else if (LoopReference.isGroup(key.type()) && !key.doc().example().equals("null")) {
            line(indent, key.name() + ":");
            keys((Class<?>) key.type(), indent + 2);
        } else {
            line(indent, key.name() + ": " + sample(key));
        }
    }

    private void variant(Variants variants, Class<?> variant, int indent) {
        Doc doc = variant.getAnnotation(Doc.class);
        comment(doc == null ? "" : doc.value(), indent);
        List<String> words = Variants.words(variant);
        comment(words.size() > 1 ? "Kinds: " + String.join(", ", words) + "." : "", indent);
        String chooser = variants.chooserOf(variant);
        List<Key> keys = Key.of(variant);
        if (chooser == null) {
            line(indent, "- " + keys.getFirst().name() + ": " + sample(keys.getFirst()));
        } else {
            line(indent, "- " + chooser + ": " + Variants.word(variant));
            keys(keys.stream().filter(key -> !key.name().equals(chooser)).toList(), indent + 2);
        }
    }

    /** The sealed family whose records a list holds. */
    static @Nullable Class<?> family(Key key) {
        return key.type() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> item
                        && item.isSealed()
                ? item
                : null;
    }

    private static String sample(Key key) {
        return key.doc().example().isEmpty() ? key.doc().byDefault() : key.doc().example();
    }

    private static String remark(Key key) {
        List<String> parts = new ArrayList<>();
        parts.add(key.doc().value());
        if (key.doc().oneOf().length > 0) {
            boolean list = key.type() instanceof ParameterizedType;
            String many = list ? "Any of: " : key.doc().oneOf().length > 1 ? "One of: " : "Only: ";
            parts.add(many + String.join(", ", key.doc().oneOf()) + ".");
        }
        if (!key.range().isEmpty()) {
            parts.add(sentence(key.range()));
        }
        parts.add(presence(key));
        return String.join(" ", parts).strip();
    }

    /** Whether the key may be left out, and what holds then. */
    static String presence(Key key) {
        String byDefault = key.doc().byDefault();
        if (key.doc().required()) {
            return "Required.";
        }
        return byDefault.isEmpty() ? "May be left out." : byDefault.equals("{}") ? "" : "Default: " + byDefault + ".";
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private void comment(String text, int indent) {
        StringBuilder line = new StringBuilder();
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            if (!line.isEmpty() && indent + 3 + line.length() + word.length() > WIDTH) {
                line(indent, "# " + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            line(indent, "# " + line);
        }
    }

    private void line(int indent, String text) {
        out.append(" ".repeat(indent)).append(text).append('\n');
    }
}
