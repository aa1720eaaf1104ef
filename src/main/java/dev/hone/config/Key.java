package dev.hone.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One key of the loop file, read from a record component.
 *
 * @param name as written in the file, in kebab case
 * @param component name of the record component it is read from
 * @param type Java type of its value
 * @param doc what it is for and what it allows
 */
record Key(String name, String component, Type type, Doc doc) {
    /** The keys of a record, in order. */
    static List<Key> of(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).map(Key::of).toList();
    }

    private static Key of(RecordComponent component) {
        Doc doc = component.getAnnotation(Doc.class);
        if (doc == null) {
            throw new IllegalStateException(
                    "%s.%s has no @Doc".formatted(component.getDeclaringRecord().getSimpleName(), component.getName()));
        }
        String name = doc.key().isEmpty() ? kebab(component.getName()) : doc.key();
        return new Key(name, component.getName(), component.getGenericType(), doc);
    }

    /** {@code atLeast} becomes {@code at-least}. */
    static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The same key, for the items of its list. */
    Key forItems(Type item) {
        return new Key(name, component, item, doc);
    }

    /** What a value must be, in words that fit after "must be". */
    String wanted() {
        if (doc.oneOf().length == 1) {
            return doc.oneOf()[0];
        }
        if (doc.oneOf().length > 1) {
            return "one of " + String.join(", ", doc.oneOf());
        }
        if (!(type instanceof Class<?> plain)) {
            return "a list";
        }
        return switch (plain.getSimpleName()) {
            case "int", "long", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "boolean" -> "true or false";
            case "Options" -> "a group of the provider's keys";
            case "Vary" -> "a group of lists of words";
            case "Path" -> "the path of a file";
            case "Duration" -> "an ISO 8601 duration such as PT2H or PT30M";
            case "LocalDate" -> "a date such as 2026-11-01";
            case "Labels" -> "from-seeds or a list of labels";
            case "String" -> "text";
            default -> "a group of keys";
        };
    }

    /** Allowed numbers in words that fit after "must be"; empty where any will do. */
    String range() {
        boolean low = doc.min() != Double.NEGATIVE_INFINITY;
        boolean high = doc.max() != Double.POSITIVE_INFINITY;
        if (low && high) {
            return "between %s and %s".formatted(number(doc.min()), number(doc.max()));
        }
        return low ? "at least " + number(doc.min()) : high ? "at most " + number(doc.max()) : "";
    }

    /** A number without a needless {@code .0}. */
    static String number(double value) {
        return new java.math.BigDecimal(String.valueOf(value))
                .stripTrailingZeros()
                .toPlainString();
    }
}
