package dev.hone.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares two JSON values field by field. A field is a path to a plain value; the places of a list count as one path,
 * so that its order means nothing. Numbers are equal by value, texts after Unicode composition and folding of white
 * space.
 */
public final class JsonFields implements OutputEquality {
    /**
     * Fields of one answer.
     *
     * @param matched fields with the expected path and value
     * @param expected fields that were expected
     * @param answered fields of the answer; 0 where it cannot be read
     * @param readable whether the answer is JSON
     */
    public record Counts(int matched, int expected, int answered, boolean readable) {
        /** The counts of two answers together; readable where both are. */
        public Counts plus(Counts other) {
            return new Counts(
                    matched + other.matched,
                    expected + other.expected,
                    answered + other.answered,
                    readable && other.readable);
        }
    }

    /**
     * Counts the fields of an answer.
     *
     * @throws IllegalArgumentException where what was expected is not JSON
     */
    public Counts count(String expected, String answer) {
        Map<String, Integer> wanted;
        try {
            wanted = fields(StrictJson.read(expected));
        } catch (StrictJson.Broken e) {
            throw new IllegalArgumentException("the expected output is " + e.getMessage(), e);
        }
        try {
            Map<String, Integer> given = fields(StrictJson.read(answer));
            int matched = 0;
            for (Map.Entry<String, Integer> field : wanted.entrySet()) {
                matched += Math.min(field.getValue(), given.getOrDefault(field.getKey(), 0));
            }
            return new Counts(matched, total(wanted), total(given), true);
        } catch (StrictJson.Broken e) {
            return new Counts(0, total(wanted), 0, false);
        }
    }

    /**
     * Counts each field by itself, by its path such as {@code /slots/artist}.
     *
     * @throws IllegalArgumentException where what was expected is not JSON
     */
    public Map<String, Counts> countByField(String expected, String answer) {
        boolean readable = count(expected, answer).readable();
        Map<String, Integer> wanted = read(expected);
        Map<String, Integer> given = readable ? read(answer) : Map.of();
        Map<String, Counts> counts = new TreeMap<>();
        wanted.forEach((field, times) -> {
            int matched = Math.min(times, given.getOrDefault(field, 0));
            counts.merge(path(field), new Counts(matched, times, 0, readable), Counts::plus);
        });
        given.forEach((field, times) -> counts.merge(path(field), new Counts(0, 0, times, readable), Counts::plus));
        return counts;
    }

    /**
     * A field in which an answer differs.
     *
     * @param field its path
     * @param expected the value expected; null where none was
     * @param given the value given; null where none was
     */
    public record Difference(
            String field,
            @Nullable String expected,
            @Nullable String given) {}

    /** Where an answer differs, missing fields first; empty where one of both is no JSON with fields. */
    public List<Difference> differences(String expected, String answer) {
        Map<String, List<String>> wanted;
        Map<String, List<String>> given;
        try {
            Map<String, Integer> all = read(expected);
            Map<String, Integer> answered = read(answer);
            wanted = unmatched(all, answered);
            given = unmatched(answered, all);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        List<Difference> differences = new ArrayList<>();
        wanted.forEach((field, values) -> differences.add(new Difference(
                field,
                values.getFirst(),
                given.containsKey(field) ? given.get(field).getFirst() : null)));
        given.forEach((field, values) -> {
            if (!wanted.containsKey(field)) {
                differences.add(new Difference(field, null, values.getFirst()));
            }
        });
        differences.sort(
                Comparator.comparing((Difference each) -> each.given() != null).thenComparing(Difference::field));
        return differences.stream().filter(each -> !each.field().equals("/")).toList();
    }

    /** Values by path that the other has not, or fewer times. */
    private static Map<String, List<String>> unmatched(Map<String, Integer> fields, Map<String, Integer> other) {
        Map<String, List<String>> unmatched = new TreeMap<>();
        fields.forEach((field, times) -> {
            if (times > other.getOrDefault(field, 0)) {
                unmatched
                        .computeIfAbsent(path(field), key -> new ArrayList<>())
                        .add(field.substring(field.indexOf(' ') + 2));
            }
        });
        return unmatched;
    }

    private static Map<String, Integer> read(String json) {
        try {
            return fields(StrictJson.read(json));
        } catch (StrictJson.Broken e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The path of a field, as it is shown. */
    private static String path(String field) {
        String path = field.substring(0, field.indexOf(' '));
        return path.isEmpty() ? "/" : path.replace("~2", " ");
    }

    @Override
    public Equality compare(String expected, String answer) {
        try {
            Counts counts = count(expected, answer);
            if (!counts.readable()) {
                return new Equality.Unreadable("the answer is not JSON");
            }
            return counts.matched() == counts.expected() && counts.matched() == counts.answered()
                    ? new Equality.Equal()
                    : new Equality.Different("%d of %d fields, among %d answered"
                            .formatted(counts.matched(), counts.expected(), counts.answered()));
        } catch (IllegalArgumentException e) {
            return new Equality.Undecided(String.valueOf(e.getMessage()));
        }
    }

    private static int total(Map<String, Integer> fields) {
        return fields.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> fields(JsonNode value) {
        Map<String, Integer> fields = new HashMap<>();
        collect("", value, fields);
        return fields;
    }

    private static void collect(String path, JsonNode value, Map<String, Integer> into) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(field -> collect(path + "/" + escaped(field.getKey()), field.getValue(), into));
        } else if (value.isArray() && !value.isEmpty()) {
            value.forEach(item -> collect(path + "/[]", item, into));
        } else {
            into.merge(path + " " + plain(value), 1, Integer::sum);
        }
    }

    /** Slashes and blanks are what separates paths from each other and from values. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1").replace(" ", "~2");
    }

    private static String plain(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return "n"
                    + (number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
        }
        if (value.isTextual()) {
            String composed = Normalizer.normalize(value.asText(), Normalizer.Form.NFC);
            return "t" + composed.replaceAll("\\s+", " ").strip();
        }
        return "j" + value;
    }
}
