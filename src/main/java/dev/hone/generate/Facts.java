package dev.hone.generate;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a text must survive every rewriting: addresses of mails and pages, placeholders, numbers. Each with how often
 * it stands there; numbers without the commas that group thousands. Numbers in words are not recognised, so that one
 * that is written in words counts as lost.
 */
final class Facts {
    private static final Pattern FACT = Pattern.compile("(?<page>https?://\\S*[\\w/])"
            + "|(?<mail>[\\w.%+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8})"
            + "|(?<placeholder>\\{\\{[^{}]{1,80}}}|\\{[^{}]{1,80}}|\\[[^\\[\\]]{1,80}]"
            + "|<[^<>]{1,80}>|%[sd]|\\$\\{?\\w{1,80}}?)"
            + "|(?<number>\\d+(?:[.,:]\\d+)*)");

    private Facts() {}

    /** The facts of a text, with counts. */
    static Map<String, Integer> of(String text) {
        Map<String, Integer> facts = new TreeMap<>();
        Matcher found = FACT.matcher(text);
        while (found.find()) {
            String fact = found.group("number") == null ? found.group() : number(found.group());
            facts.merge(fact.toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return facts;
    }

    private static String number(String digits) {
        return digits.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?") ? digits.replace(",", "") : digits;
    }
}
