package dev.hone.verify;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number with what stands behind or before it.
 *
 * @param value the number as written
 * @param unit its unit in a common form, {@code %} for percent, or empty
 */
record Quantity(Ratio value, String unit) {
    private static final String PERCENT = "%";

    /** Units that convert: base unit and factor. */
    private static final Map<String, Scale> SCALES = Map.ofEntries(
            Map.entry("km", new Scale("m", 1000, 1)),
            Map.entry("m", new Scale("m", 1, 1)),
            Map.entry("cm", new Scale("m", 1, 100)),
            Map.entry("mm", new Scale("m", 1, 1000)),
            Map.entry("kg", new Scale("g", 1000, 1)),
            Map.entry("g", new Scale("g", 1, 1)),
            Map.entry("mg", new Scale("g", 1, 1000)),
            Map.entry("l", new Scale("l", 1, 1)),
            Map.entry("ml", new Scale("l", 1, 1000)),
            Map.entry("week", new Scale("second", 604_800, 1)),
            Map.entry("day", new Scale("second", 86_400, 1)),
            Map.entry("hour", new Scale("second", 3600, 1)),
            Map.entry("minute", new Scale("second", 60, 1)),
            Map.entry("second", new Scale("second", 1, 1)),
            Map.entry("dollar", new Scale("dollar", 1, 1)),
            Map.entry("cent", new Scale("dollar", 1, 100)));

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("$", "dollar"),
            Map.entry("usd", "dollar"),
            Map.entry("€", "euro"),
            Map.entry("eur", "euro"),
            Map.entry("£", "pound"),
            Map.entry("percent", PERCENT),
            Map.entry("kilometer", "km"),
            Map.entry("kilometre", "km"),
            Map.entry("meter", "m"),
            Map.entry("metre", "m"),
            Map.entry("kilogram", "kg"),
            Map.entry("gram", "g"),
            Map.entry("liter", "l"),
            Map.entry("litre", "l"),
            Map.entry("h", "hour"),
            Map.entry("hr", "hour"),
            Map.entry("min", "minute"),
            Map.entry("sec", "second"),
            Map.entry("s", "second"),
            Map.entry("¢", "cent"));

    /** How a unit converts: to which, times what over what. */
    private record Scale(String base, long over, long under) {}

    /** A number with a unit as somebody wrote it. */
    static Quantity of(Ratio value, @Nullable String written) {
        String word = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        String one = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
        return new Quantity(value, NAMES.getOrDefault(word, NAMES.getOrDefault(one, one)));
    }

    /**
     * Whether both are the same amount. A unit that one of them leaves out is taken to be the other's; a percentage is
     * the same as its fraction, too (50 % and 0.5), and as its bare number from 1 on (50 % and 50).
     */
    boolean isNear(Quantity other, double tolerance) {
        if (unit.equals(other.unit)) {
            return value.isNear(other.value, tolerance);
        }
        if (isPercent() != other.isPercent()) {
            Quantity percent = isPercent() ? this : other;
            Quantity plain = isPercent() ? other : this;
            return plain.unit.isEmpty() && percent.isShareNear(plain.value, tolerance);
        }
        Scale mine = SCALES.get(unit);
        Scale theirs = SCALES.get(other.unit);
        if (mine != null && theirs != null) {
            return mine.base().equals(theirs.base()) && scaled(mine).isNear(other.scaled(theirs), tolerance);
        }
        return (unit.isEmpty() || other.unit.isEmpty()) && value.isNear(other.value, tolerance);
    }

    private boolean isPercent() {
        return unit.equals(PERCENT);
    }

    private boolean isShareNear(Ratio plain, double tolerance) {
        boolean large = plain.abs().over().compareTo(plain.under()) >= 0;
        return value.dividedBy(Ratio.of(100)).isNear(plain, tolerance) || (large && value.isNear(plain, tolerance));
    }

    private Ratio scaled(Scale scale) {
        return value.times(Ratio.of(scale.over())).dividedBy(Ratio.of(scale.under()));
    }
}
