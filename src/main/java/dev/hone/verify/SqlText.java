package dev.hone.verify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One query as it was written: whether it only reads, and whether it asks for an order. */
final class SqlText {
    private static final Set<String> READS = Set.of("select", "with", "values");
    private static final MathContext DIGITS = new MathContext(9);

    /** Texts, names in quotes and comments, which may hold anything. */
    private static final Pattern QUOTED = Pattern.compile(
            "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|`[^`]*+`|\\[[^\\]]*+]|--[^\\n]*+|/\\*(?:[^*]|\\*(?!/))*+\\*/");

    private final String single;
    private final String bare;

    SqlText(String text) {
        String cut = text.strip();
        cut = cut.replaceFirst("^```(?:sql)?\\s*", "").replaceFirst("\\s*```$", "");
        this.single = cut.replaceFirst("(?:;\\s*)+$", "");
        this.bare = QUOTED.matcher(single)
                .replaceAll(
                        found -> found.group().startsWith("-") || found.group().startsWith("/*") ? " " : "''")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** The query without what may stand around it. */
    String single() {
        return single;
    }

    /** Why it is not asked; empty where it may be. */
    Optional<String> refusal() {
        String first = bare.split("[^a-z]", 2)[0];
        if (bare.isEmpty()) {
            return Optional.of("there is no query");
        }
        if (bare.indexOf(';') >= 0) {
            return Optional.of("only one statement is allowed");
        }
        return READS.contains(first)
                ? Optional.empty()
                : Optional.of("only SELECT is allowed, not %s".formatted(first.toUpperCase(Locale.ROOT)));
    }

    /** Whether the rows of the whole query have an order. */
    boolean isOrdered() {
        String outer = bare;
        for (String before = ""; !before.equals(outer); ) {
            before = outer;
            outer = outer.replaceAll("\\([^()]*+\\)", " ");
        }
        return Pattern.compile("\\border\\s+by\\b").matcher(outer).find();
    }

    /** A value so that equal ones have equal texts: numbers by value, to nine digits. */
    static String value(@Nullable Object cell) {
        if (cell == null) {
            return "null";
        }
        if (cell instanceof Number number) {
            double real = number.doubleValue();
            return Double.isFinite(real) ? "n" + digits(new BigDecimal(number.toString())) : "n" + real;
        }
        return cell instanceof byte[] bytes ? "b" + HexFormat.of().formatHex(bytes) : "t" + cell;
    }

    private static String digits(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toString();
    }
}
