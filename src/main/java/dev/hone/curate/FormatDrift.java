package dev.hone.curate;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How differently two sets are written down: Jensen-Shannon distance over what inputs look like, 0..1. */
final class FormatDrift {
    private static final Map<String, Predicate<String>> LOOKS = looks();

    /** Each text is looked at once, however often it is drawn. */
    private final Map<String, String> signatures = new HashMap<>();

    private static Map<String, Predicate<String>> looks() {
        Map<String, Predicate<String>> looks = new LinkedHashMap<>();
        looks.put("begins with a capital", found("^\\p{Lu}"));
        looks.put("ends with a full stop", found("\\.$"));
        looks.put("ends with a question mark", found("\\?$"));
        looks.put("ends with an exclamation mark", found("!$"));
        looks.put("has digits", found("\\p{Nd}"));
        looks.put("has several lines", found("\\n"));
        looks.put("has a list or markup", found("(?m)^\\s*([-*#>]|\\d+[.)])\\s|\\*\\*|`|</?\\w+>"));
        looks.put("has a link or address", found("https?://|www\\.|\\S+@\\S+\\.\\S"));
        return looks;
    }

    private static Predicate<String> found(String pattern) {
        return Pattern.compile(pattern).asPredicate();
    }

    Drift measure(List<Example> seeds, List<Example> kept, double threshold) {
        double distance = LabelDrift.distance(shares(seeds), shares(kept));
        int most = 0;
        double change = -1;
        for (int look = 0; look < LOOKS.size(); look++) {
            double difference = Math.abs(share(seeds, look) - share(kept, look));
            if (difference > change) {
                change = difference;
                most = look;
            }
        }
        String note = String.format(
                Locale.ROOT,
                "Largest change: %s, %.1f %% of the seeds and %.1f %% of the kept examples.",
                new ArrayList<>(LOOKS.keySet()).get(most),
                100 * share(seeds, most),
                100 * share(kept, most));
        return new Drift("formats", "Jensen-Shannon distance", distance, threshold, note);
    }

    private double share(List<Example> rows, int look) {
        return (double) rows.stream()
                        .filter(row -> signature(row.input()).charAt(look) == '1')
                        .count()
                / rows.size();
    }

    private Map<String, Double> shares(List<Example> rows) {
        Map<String, Double> shares = new TreeMap<>();
        rows.forEach(row -> shares.merge(signature(row.input()), 1.0 / rows.size(), Double::sum));
        return shares;
    }

    /** One digit for each look: 1 where the text looks so. */
    private String signature(String input) {
        return signatures.computeIfAbsent(input, text -> {
            StringBuilder signature = new StringBuilder();
            LOOKS.values().forEach(look -> signature.append(look.test(text.strip()) ? '1' : '0'));
            return signature.toString();
        });
    }
}
