package dev.hone.config;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads single values: numbers, words, text, dates, durations and paths. */
final class Scalars {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9]\\d*)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
    /** Tags of plain words that YAML would not take for text. */
    private static final Set<Tag> NOT_TEXT = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

    private final Reading reading;
    private final DataPaths paths;

    Scalars(Reading reading, DataPaths paths) {
        this.reading = reading;
        this.paths = paths;
    }

    /** The value as the key's type, or null where a problem was reported. */
    @Nullable
    Object read(Key key, Node node, String where) {
        if (!(node instanceof ScalarNode scalar)) {
            return refuse(node, where, shape(node) + " - must be " + key.wanted());
        }
        if (key.doc().secret()) {
            return SecretReference.read(scalar, where, reading);
        }
        if (REFERENCE.matcher(scalar.getValue()).find()) {
            String shown = Quoted.of(scalar.getValue());
            return refuse(
                    node,
                    where,
                    shown + " - environment variables are only read for keys and passwords; write the value itself");
        }
        return switch (((Class<?>) key.type()).getSimpleName()) {
            case "int" -> whole(key, scalar, where, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "long", "Long" -> whole(key, scalar, where, Long.MIN_VALUE, Long.MAX_VALUE);
            case "double", "Double" -> number(key, scalar, where);
            case "boolean" -> yesOrNo(scalar, where);
            default -> fromText(key, scalar, where);
        };
    }

    /** What a node is, in words. */
    static String shape(Node node) {
        return node instanceof ScalarNode scalar
                ? Quoted.of(scalar.getValue())
                : node instanceof MappingNode ? "a group of keys" : "a list";
    }

    private @Nullable Object whole(Key key, ScalarNode node, String where, long low, long high) {
        if (!node.isPlain() || !WHOLE.matcher(node.getValue()).matches()) {
            return refuse(node, where, shape(node) + " - must be a whole number" + digitsOnly(node));
        }
        BigInteger value = new BigInteger(node.getValue());
        boolean fits = value.compareTo(BigInteger.valueOf(low)) >= 0 && value.compareTo(BigInteger.valueOf(high)) <= 0;
        if (!fits || outside(key, value.doubleValue())) {
            String range = key.range().isEmpty() || !outside(key, value.doubleValue())
                    ? "between %d and %d".formatted(low, high)
                    : key.range();
            return refuse(node, where, shape(node) + " - must be " + range);
        }
        return key.type() == int.class ? (Object) value.intValue() : (Object) value.longValue();
    }

    private @Nullable Object number(Key key, ScalarNode node, String where) {
        if (!node.isPlain() || !NUMBER.matcher(node.getValue()).matches()) {
            return refuse(node, where, shape(node) + " - must be a number" + digitsOnly(node));
        }
        double value = Double.parseDouble(node.getValue());
        if (Double.isInfinite(value) || outside(key, value)) {
            return refuse(
                    node, where, shape(node) + " - must be " + (key.range().isEmpty() ? "finite" : key.range()));
        }
        return value;
    }

    private static String digitsOnly(ScalarNode node) {
        boolean quoted = !node.isPlain() && NUMBER.matcher(node.getValue()).matches();
        return quoted ? "; leave out the quotes" : ", written in digits";
    }

    private static boolean outside(Key key, double value) {
        return value < key.doc().min() || value > key.doc().max();
    }

    private @Nullable Object yesOrNo(ScalarNode node, String where) {
        String text = node.getValue();
        return node.isPlain() && (text.equals("true") || text.equals("false"))
                ? (Object) Boolean.valueOf(text)
                : refuse(node, where, shape(node) + " - must be true or false");
    }

    private @Nullable Object fromText(Key key, ScalarNode node, String where) {
        String text = node.getValue();
        List<String> words = Arrays.asList(key.doc().oneOf());
        if (!words.isEmpty() && !words.contains(text)) {
            String maybe = words.size() > 1 ? Nearest.maybe(text, words) : "";
            String advice = maybe + "must be " + key.wanted();
            return refuse(node, where, shape(node) + " - " + advice);
        }
        if (node.isPlain() && NOT_TEXT.contains(node.getTag())) {
            return refuse(
                    node,
                    where,
                    "%s - must be %s; put it in quotes if it is meant: \"%s\""
                            .formatted(shape(node), key.wanted(), Quoted.of(text)));
        }
        if (text.isBlank()) {
            return refuse(node, where, "empty - must be " + key.wanted());
        }
        return switch (((Class<?>) key.type()).getSimpleName()) {
            case "Path" -> paths.find(text, node, where, reading);
            case "Duration" -> duration(node, where);
            case "LocalDate" -> date(node, where);
            default -> text;
        };
    }

    private @Nullable Duration duration(ScalarNode node, String where) {
        try {
            Duration duration = Duration.parse(node.getValue());
            if (duration.isPositive()) {
                return duration;
            }
            reading.problem(node.getStartMark(), where, shape(node) + " - must be longer than nothing");
        } catch (DateTimeException e) {
            String advice =
                    " - " + maybeDuration(node.getValue()) + "must be an ISO 8601 duration such as PT2H or PT30M";
            reading.problem(node.getStartMark(), where, shape(node) + advice);
        }
        return null;
    }

    /** People write 2h or 30 min. */
    private static String maybeDuration(String text) {
        String squeezed = "PT" + text.replace(" ", "").toUpperCase(Locale.ROOT).replaceAll("(?<=[HMS])[A-Z]+", "");
        try {
            return "maybe " + Duration.parse(squeezed) + "; ";
        } catch (DateTimeException e) {
            return "";
        }
    }

    private @Nullable LocalDate date(ScalarNode node, String where) {
        try {
            return LocalDate.parse(node.getValue());
        } catch (DateTimeException e) {
            reading.problem(
                    node.getStartMark(), where, shape(node) + " - must be a date such as 2026-11-01 (year-month-day)");
            return null;
        }
    }

    private @Nullable Object refuse(Node node, String where, String message) {
        reading.problem(node.getStartMark(), where, message);
        return null;
    }
}
