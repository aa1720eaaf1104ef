package dev.hone.verify;

import dk.brics.automaton.Automaton;

/**
 * Reads a regular expression that matches whole lines: the usual operators, and {@code &} for "and" and {@code ~} for
 * "not" as in dk.brics.automaton. What has no automaton, or another meaning elsewhere, is refused by name.
 */
final class RegexParser {
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 100;

    /** Stands for a word boundary, which no automaton over letters has: as a symbol of its own, hence approximately. */
    private static final char BOUNDARY = '\uE000';

    private final String text;
    private final RegexStates states;
    private int at;
    private int depth;

    RegexParser(String text, RegexStates states) {
        this.text = text;
        this.states = states;
    }

    /** A text that is not a regular expression of this kind. */
    static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message);
        }
    }

    Automaton parse() throws Unsupported {
        if (text.length() > LONGEST) {
            throw new Unsupported("longer than %d characters".formatted(LONGEST));
        }
        Automaton whole = union();
        if (more()) {
            throw new Unsupported("'%c' at %d closes nothing".formatted(text.charAt(at), at + 1));
        }
        return whole;
    }

    private Automaton union() throws Unsupported {
        if (++depth > DEEPEST) {
            throw new Unsupported("nested too deep");
        }
        Automaton left = intersection();
        while (match('|')) {
            left = states.checked(left.union(intersection()));
        }
        depth--;
        return left;
    }

    private Automaton intersection() throws Unsupported {
        Automaton left = sequence();
        while (match('&')) {
            left = states.intersection(left, sequence());
        }
        return left;
    }

    private Automaton sequence() throws Unsupported {
        Automaton left = Automaton.makeEmptyString();
        while (more() && "|&)".indexOf(text.charAt(at)) < 0) {
            left = states.checked(left.concatenate(repeated()));
        }
        return left;
    }

    private Automaton repeated() throws Unsupported {
        Automaton inner = negated();
        int times = 0;
        while (more() && "?*+{".indexOf(text.charAt(at)) >= 0) {
            if (++times > 1 && "?+".indexOf(text.charAt(at)) >= 0) {
                throw new Unsupported("lazy and possessive quantifiers such as *? are not known");
            }
            char sign = text.charAt(at++);
            inner = switch (sign) {
                case '?' -> states.checked(inner.optional());
                case '*' -> states.checked(inner.repeat());
                case '+' -> states.repeat(inner, 1, -1);
                default -> counted(inner);
            };
        }
        return inner;
    }

    private Automaton counted(Automaton inner) throws Unsupported {
        int low = number();
        int high = low;
        if (match(',')) {
            high = more() && text.charAt(at) == '}' ? -1 : number();
        }
        if (!match('}') || (high >= 0 && high < low)) {
            throw new Unsupported("a repeat count needs the form {2}, {2,} or {2,5}");
        }
        return states.repeat(inner, low, high);
    }

    private int number() throws Unsupported {
        int from = at;
        while (more() && Character.isDigit(text.charAt(at)) && at - from < 5) {
            at++;
        }
        if (from == at) {
            throw new Unsupported("a repeat count needs the form {2}, {2,} or {2,5}");
        }
        return Integer.parseInt(text.substring(from, at));
    }

    private Automaton negated() throws Unsupported {
        int not = 0;
        while (match('~')) {
            not++;
        }
        Automaton inner = atom();
        return not % 2 == 0 ? inner : states.complement(inner);
    }

    private Automaton atom() throws Unsupported {
        if (!more()) {
            throw new Unsupported("it ends too early");
        }
        char first = text.charAt(at++);
        return switch (first) {
            case '(' -> group();
            case '[' -> new RegexClass(text, at).read(this);
            case '.' -> Automaton.makeAnyChar();
            case '\\' -> escaped();
            case '^' -> anchor(at == 1);
            case '$' -> anchor(at == text.length());
            case '?', '*', '+', '{' -> throw new Unsupported("'%c' repeats nothing".formatted(first));
            default -> Automaton.makeChar(first);
        };
    }

    private static Automaton anchor(boolean atEnd) throws Unsupported {
        if (!atEnd) {
            throw new Unsupported("the anchors ^ and $ are known at the two ends only");
        }
        return Automaton.makeEmptyString();
    }

    private Automaton group() throws Unsupported {
        if (match('?') && !match(':')) {
            throw new Unsupported("lookaround, named groups and flags (?...) are not known");
        }
        Automaton inner = union();
        if (!match(')')) {
            throw new Unsupported("a bracket is not closed");
        }
        return inner;
    }

    private Automaton escaped() throws Unsupported {
        if (!more()) {
            throw new Unsupported("it ends in a backslash");
        }
        char named = text.charAt(at++);
        if (named >= '1' && named <= '9') {
            throw new Unsupported("back references such as \\1 are not known");
        }
        return named == 'b' ? Automaton.makeChar(BOUNDARY) : RegexClass.named(named);
    }

    /** Goes on behind a class in square brackets. */
    void goOn(int from) {
        at = from;
    }

    private boolean more() {
        return at < text.length();
    }

    private boolean match(char wanted) {
        boolean there = more() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }
}
