package dev.hone.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds spans that identify a person by their form: e-mail, phone, card and bank account numbers, and what reads like a
 * name with a title or like a street with its number. Those two may as well be made up.
 */
public final class PersonalData {
    /** What a span is. */
    public enum Kind {
        EMAIL("e-mail address"),
        IBAN("bank account number"),
        CARD("card number"),
        PHONE("phone number"),
        NAME("likely name", false),
        ADDRESS("likely postal address", false);

        private final String words;
        private final boolean certain;

        Kind(String words) {
            this(words, true);
        }

        Kind(String words, boolean certain) {
            this.words = words;
            this.certain = certain;
        }

        /** Whether its form leaves no doubt; what only reads like it is shown and redacted, but bars nothing. */
        public boolean certain() {
            return certain;
        }

        /** The kind in words, singular. */
        public String words() {
            return words;
        }
    }

    /** Characters {@code start} (inclusive) to {@code end} (exclusive) of a text. */
    public record Span(Kind kind, int start, int end) {}

    private static final Pattern EMAIL = Pattern.compile(
            "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])");
    /** Groups of four, as IBANs are printed, or without blanks. */
    private static final Pattern IBAN = Pattern.compile(
            "(?<![A-Za-z0-9])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])",
            Pattern.CASE_INSENSITIVE);

    /** In one run of digits, or in groups as on the card: 4-4-4-4, 4-4-4-4-3, 4-6-5. */
    private static final Pattern CARD = Pattern.compile("(?<![\\w.,+])(?:[2-6]\\d{12,18}"
            + "|[2-6]\\d{3}([ -])\\d{4}\\1\\d{4}\\1\\d{4}(?:\\1\\d{3})?"
            + "|3\\d{3}([ -])\\d{6}\\2\\d{5})(?!\\w)(?![ -]\\d)");
    /** With country code; in the North American form; with a leading 0 and a separator. */
    private static final Pattern PHONE = Pattern.compile("(?<![\\w+])(?<!\\d[ -])(?:"
            + "\\+\\d{1,3}(?:[ ./-]?\\(?\\d{1,4}\\)?){2,5}"
            + "|\\(?[2-9]\\d{2}\\)?[ .-]{1,2}\\d{3}[ .-]\\d{4}"
            + "|\\(?0\\d{2,4}\\)?[ /-]\\d{3,8}(?:[ -]\\d{2,6}){0,2}"
            + ")(?!\\w)");

    /** A word that begins with a capital letter. */
    private static final String CAPITAL = "\\p{Lu}[\\p{L}'\u2019-]{1,30}";

    /** After a title, or after words that give a name. */
    private static final Pattern NAME = Pattern.compile("(?<!\\w)(?:"
            + "(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|Mme|Se\u00f1ora?)\\.? |(?<=[Mm]y name is )|(?<=[Rr]egards, )"
            + ")" + CAPITAL + "(?: " + CAPITAL + "){0,2}");

    /** Number and street in the English, German and Romance order. */
    private static final Pattern ADDRESS = Pattern.compile("(?<!\\w)(?:"
            + "\\d{1,5}[A-Za-z]?,? (?:" + CAPITAL + " ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard"
            + "|Blvd|Square|Sq|Court|Place|Terrace|Crescent)(?!\\w)"
            + "|\\p{Lu}\\p{Ll}{2,30}(?:stra\u00dfe|strasse|str\\.|weg|platz|gasse|allee) \\d{1,4}[a-z]?(?!\\w)"
            + "|\\d{1,4},? (?:rue|avenue|boulevard|place|via|calle) (?:[\\p{L}']{1,20} ){0,3}?" + CAPITAL + ")");

    private PersonalData() {}

    /** All spans of a text, in order, none overlapping. */
    public static List<Span> find(String text) {
        List<Span> spans = new ArrayList<>();
        collect(Kind.EMAIL, EMAIL.matcher(text), match -> true, spans);
        iban(text, spans);
        collect(Kind.CARD, CARD.matcher(text), PersonalData::luhn, spans);
        collect(Kind.PHONE, PHONE.matcher(text), PersonalData::phoneLength, spans);
        collect(Kind.ADDRESS, ADDRESS.matcher(text), match -> true, spans);
        collect(Kind.NAME, NAME.matcher(text), match -> true, spans);
        spans.sort(Comparator.comparingInt(Span::start));
        return List.copyOf(spans);
    }

    /** Whether a text holds a span whose form leaves no doubt. */
    static boolean isSure(String text) {
        return find(text).stream().anyMatch(span -> span.kind().certain());
    }

    /** The text with each span replaced by what it is. */
    public static String redacted(String text) {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (Span span : find(text)) {
            shown.append(text, from, span.start())
                    .append('[')
                    .append(span.kind().words())
                    .append(']');
            from = span.end();
        }
        return shown.append(text, from, text.length()).toString();
    }

    /** The spans of a text without case and without what separates their letters and digits, to compare with others. */
    public static List<String> comparable(String text) {
        return find(text).stream()
                .map(span -> text.substring(span.start(), span.end())
                        .replaceAll("[^\\p{L}\\p{N}@.]", "")
                        .toLowerCase(Locale.ROOT))
                .toList();
    }

    /** How many spans of each kind the texts hold; kinds without any are absent. */
    public static Map<Kind, Integer> count(Collection<String> texts) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        texts.forEach(text -> find(text).forEach(span -> counts.merge(span.kind(), 1, Integer::sum)));
        return counts;
    }

    private static void collect(Kind kind, Matcher matcher, Predicate<String> genuine, List<Span> spans) {
        while (matcher.find()) {
            if (genuine.test(matcher.group())) {
                add(new Span(kind, matcher.start(), matcher.end()), spans);
            }
        }
    }

    private static void add(Span span, List<Span> spans) {
        if (spans.stream().noneMatch(other -> span.start() < other.end() && other.start() < span.end())) {
            spans.add(span);
        }
    }

    /** The match may have run on into the next words, so its last groups are left off until the checksum holds. */
    private static void iban(String text, List<Span> spans) {
        Matcher matcher = IBAN.matcher(text);
        while (matcher.find()) {
            String match = matcher.group();
            while (match.length() >= 15 && !mod97(match)) {
                match = match.substring(0, Math.max(0, match.lastIndexOf(' ')));
            }
            if (match.length() >= 15) {
                add(new Span(Kind.IBAN, matcher.start(), matcher.start() + match.length()), spans);
            }
        }
    }

    /** ISO 7064 MOD 97-10: the first four characters moved to the end, letters as 10..35, the remainder is 1. */
    private static boolean mod97(String iban) {
        String plain = iban.replace(" ", "").toUpperCase(Locale.ROOT);
        String turned = plain.substring(4) + plain.substring(0, 4);
        int remainder = 0;
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            remainder = (value < 10 ? remainder * 10 + value : remainder * 100 + value) % 97;
        }
        return remainder == 1;
    }

    /** ISO/IEC 7812 check digit (Luhn). */
    private static boolean luhn(String card) {
        String digits = digits(card);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && digits.chars().distinct().count() > 1;
    }

    /** E.164 allows 15 digits; fewer than 8 are rather an amount or a code. */
    private static boolean phoneLength(String phone) {
        int digits = digits(phone).length();
        return digits >= (phone.startsWith("+") ? 8 : 9) && digits <= 15;
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
