package dev.hone.verify;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the number that a text ends in: behind the last {@code ####}, in the last {@code \boxed{}}, behind the last
 * "answer is", or else the last number at all. Knows thousands separators, decimal commas, fractions, mixed numbers,
 * powers of ten, percent and units.
 */
final class FinalNumber {
    private static final int LONGEST = 20_000;
    private static final Pattern MARK = Pattern.compile("####\\s*(.*)");
    private static final Pattern BOXED =
            Pattern.compile("\\\\boxed\\{([^{}]{0,200}(?:\\{[^{}]{0,100}}[^{}]{0,100}){0,3})}");
    private static final Pattern ANSWER =
            Pattern.compile("(?i)(?:answer|result|total)\\s{0,3}(?:is|=|:)\\s{0,3}([^\\n]{1,200})");
    private static final Pattern FRACTION = Pattern.compile("\\\\d?frac\\{([^{}]{1,60})}\\{([^{}]{1,60})}");

    private static final String SIGN = "(?<sign>[-+]\\s?)?";
    private static final String CURRENCY = "(?<currency>[$€£])?\\s?";
    private static final String NUMBER =
            "(?<number>\\d+(?:[ '\\u2009\\u202f]\\d{3})+(?:[.,]\\d+)?(?!\\d)|\\d[\\d.,]*|[.]\\d+)";
    private static final String POWER =
            "(?:(?:[eE](?<exponent>[-+]?\\d{1,4}))|\\s?[x*×]\\s?10\\^\\{?(?<power>[-+]?\\d{1,4})}?)?";
    private static final String PART = "(?:\\s?/\\s?(?<under>\\d+)|\\s(?<over>\\d+)/(?<below>\\d+))?";
    private static final String UNIT = "(?:\\s?(?<unit>%|¢|[$€£]|[\\p{L}]{1,20}))?";
    private static final Pattern QUANTITY =
            Pattern.compile("(?<![\\w.])" + SIGN + CURRENCY + "(?<inner>-)?" + NUMBER + POWER + PART + UNIT);
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[., '\\u2009\\u202f]\\d{3})+");

    private static final Map<String, String> SMALL = Map.of("½", "1/2", "¼", "1/4", "¾", "3/4", "⅓", "1/3", "⅔", "2/3");

    private FinalNumber() {}

    /** The number; empty where there is none, or none that can be read. */
    static Optional<Quantity> in(String text) {
        String end = text.length() > LONGEST ? text.substring(text.length() - LONGEST) : text;
        String plain = plain(end);
        Optional<String> marked = last(MARK, plain).or(() -> last(BOXED, plain)).or(() -> last(ANSWER, plain));
        return marked.isPresent() ? first(marked.get()) : lastOf(plain);
    }

    private static String plain(String text) {
        String plain = text.replace('\u2212', '-')
                .replace('\u2013', '-')
                .replace("\\$", "$")
                .replace("\\%", "%");
        for (Map.Entry<String, String> small : SMALL.entrySet()) {
            plain = plain.replaceAll("(\\d)\\s?" + small.getKey(), "$1 " + small.getValue())
                    .replace(small.getKey(), small.getValue());
        }
        return FRACTION.matcher(plain).replaceAll("$1/$2").replace("**", "");
    }

    private static Optional<String> last(Pattern pattern, String text) {
        String found = null;
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found = matcher.group(1);
        }
        return Optional.ofNullable(found);
    }

    private static Optional<Quantity> first(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        return matcher.find() ? read(matcher) : Optional.empty();
    }

    private static Optional<Quantity> lastOf(String text) {
        Optional<Quantity> last = Optional.empty();
        for (Matcher matcher = QUANTITY.matcher(text); matcher.find(); ) {
            last = read(matcher).or(() -> Optional.empty());
        }
        return last;
    }

    private static Optional<Quantity> read(Matcher matcher) {
        try {
            Ratio value = number(matcher.group("number")).times(power(matcher));
            if (matcher.group("under") != null) {
                value = value.dividedBy(Ratio.of(new BigDecimal(matcher.group("under"))));
            } else if (matcher.group("over") != null) {
                Ratio part = Ratio.of(new BigDecimal(matcher.group("over")));
                value = value.plus(part.dividedBy(Ratio.of(new BigDecimal(matcher.group("below")))));
            }
            String sign = matcher.group("sign");
            boolean negative = (sign != null && sign.startsWith("-")) || matcher.group("inner") != null;
            String unit = matcher.group("currency") != null ? matcher.group("currency") : matcher.group("unit");
            return Optional.of(Quantity.of(negative ? value.negated() : value, unit));
        } catch (ArithmeticException | NumberFormatException | TooMuch e) {
            return Optional.empty();
        }
    }

    private static Ratio power(Matcher matcher) {
        String written = matcher.group("exponent") != null ? matcher.group("exponent") : matcher.group("power");
        return written == null ? Ratio.of(1) : Ratio.of(BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(written)));
    }

    /** A number with separators: the last one of two kinds, or a lone one that groups no thousands, is the decimal. */
    private static Ratio number(String written) {
        String text = written.replaceAll("[.,]+$", "");
        int comma = text.lastIndexOf(',');
        int dot = text.lastIndexOf('.');
        if (comma >= 0 && dot >= 0) {
            char decimal = comma > dot ? ',' : '.';
            return decimal(text, decimal);
        }
        char only = comma >= 0 ? ',' : '.';
        boolean several = text.indexOf(only) != text.lastIndexOf(only);
        boolean thousands = GROUPED.matcher(text).matches() && (only == ',' ? comma >= 0 : several);
        return thousands ? decimal(text, ' ') : decimal(text, only);
    }

    private static Ratio decimal(String text, char mark) {
        int at = mark == ' ' ? -1 : text.lastIndexOf(mark);
        String whole = (at < 0 ? text : text.substring(0, at)).replaceAll("\\D", "");
        String rest = at < 0 ? "" : "." + text.substring(at + 1);
        return Ratio.of(new BigDecimal((whole.isEmpty() ? "0" : whole) + rest));
    }
}
