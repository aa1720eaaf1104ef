package dev.hone.curate;

import dev.hone.data.Example;
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

    private FormatDrift() {}

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

    static Drift measure(List<Example> seeds, List<Example> kept, double threshold) {
        double distance = LabelDrift.distance(signatures(seeds), signatures(kept));
        String most = "";
        double change = -1;
        for (Map.Entry<String, Predicate<String>> look : LOOKS.entrySet()) {
            double difference = Math.abs(share(seeds, look.getValue()) - share(kept, look.getValue()));
            if (difference > change) {
                change = difference;
                most = look.getKey();
            }
        }
        Predicate<String> look = LOOKS.getOrDefault(most, text -> false);
        String note = String.format(
                Locale.ROOT,
                "Largest change: %s, %.1f %% of the seeds and %.1f %% of the kept examples.",
                most,
                100 * share(seeds, look),
                100 * share(kept, look));
        return new Drift("formats", "Jensen-Shannon distance", distance, threshold, note);
    }

    private static double share(List<Example> rows, Predicate<String> look) {
        return (double) rows.stream()
                        .filter(row -> look.test(row.input().strip()))
                        .count()
                / rows.size();
    }

    private static Map<String, Double> signatures(List<Example> rows) {
        Map<String, Double> shares = new TreeMap<>();
        for (Example row : rows) {
            StringBuilder signature = new StringBuilder();
            LOOKS.values()
                    .forEach(look -> signature.append(look.test(row.input().strip()) ? '1' : '0'));
            shares.merge(signature.toString(), 1.0 / rows.size(), Double::sum);
        }
        return shares;
    }
}
