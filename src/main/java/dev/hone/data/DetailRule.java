package dev.hone.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to hold of a detail of a row's lineage, such as {@code gate.judge.clarity>=4}. Numbers are compared as
 * numbers, other words letter by letter; a row without the detail is not wanted.
 *
 * @param name the detail's name
 * @param sign how it is compared
 * @param value what with
 */
public record DetailRule(String name, Sign sign, String value) {
    private static final Pattern FORM = Pattern.compile("([\\w.:-]+)\\s*(<=|>=|!=|=|<|>)\\s*([^\\s=<>].*)");

    /** Signs of comparison. */
    public enum Sign {
        EQUAL("="),
        OTHER("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String word;

        Sign(String word) {
            this.word = word;
        }

        private boolean holds(int compared) {
            return switch (this) {
                case EQUAL -> compared == 0;
                case OTHER -> compared != 0;
                case LESS -> compared < 0;
                case AT_MOST -> compared <= 0;
                case MORE -> compared > 0;
                case AT_LEAST -> compared >= 0;
            };
        }

        private static Sign of(String word) {
            for (Sign sign : values()) {
                if (sign.word.equals(word)) {
                    return sign;
                }
            }
            throw new IllegalStateException("the form knows no other sign");
        }
    }

    /** The rule in words such as {@code gate.cosine-seed<0.9}; empty where they are none. */
    public static Optional<DetailRule> of(String words) {
        Matcher form = FORM.matcher(words.strip());
        return form.matches()
                ? Optional.of(new DetailRule(form.group(1), Sign.of(form.group(2)), form.group(3)))
                : Optional.empty();
    }

    boolean holds(Lineage lineage) {
        String found = lineage.details().get(name);
        if (found == null) {
            return false;
        }
        Optional<Double> number = number(found);
        Optional<Double> limit = number(value);
        return sign.holds(
                number.isPresent() && limit.isPresent()
                        ? Double.compare(number.get(), limit.get())
                        : found.compareTo(value));
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text) + 0.0); // a rounded -0.00001 is no less than 0
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name + " " + sign.word + " " + value;
    }
}
