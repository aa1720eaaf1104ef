package dev.hone.verify;

import dev.hone.verify.RegexParser.Unsupported;
import dk.brics.automaton.Automaton;
import java.util.ArrayList;
import java.util.List;

/** Reads a character class such as {@code [A-Za-z_]}, from behind its bracket. */
final class RegexClass {
    private final String text;
    private int at;

    RegexClass(String text, int from) {
        this.text = text;
        this.at = from;
    }

    Automaton read(RegexParser parser) throws Unsupported {
        boolean not = at < text.length() && text.charAt(at) == '^';
        at += not ? 1 : 0;
        List<Automaton> parts = new ArrayList<>();
        while (at < text.length() && (text.charAt(at) != ']' || parts.isEmpty())) {
            parts.add(part());
        }
        if (at == text.length()) {
            throw new Unsupported("a class [...] is not closed");
        }
        parser.goOn(at + 1);
        Automaton all = Automaton.union(parts);
        all.determinize(); // one letter: two states
        return not ? Automaton.makeAnyChar().minus(all) : all;
    }

    private Automaton part() throws Unsupported {
        char low = text.charAt(at++);
        if (low == '[' || (low == '&' && at < text.length() && text.charAt(at) == '&')) {
            throw new Unsupported("classes within classes are not known");
        }
        if (low == '\\') {
            return named(next());
        }
        boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
        if (!range) {
            return Automaton.makeChar(low);
        }
        at++;
        char high = next();
        high = high == '\\' ? next() : high;
        if (high < low) {
            throw new Unsupported("the range %c-%c runs backwards".formatted(low, high));
        }
        return Automaton.makeCharRange(low, high);
    }

    private char next() throws Unsupported {
        if (at == text.length()) {
            throw new Unsupported("a class [...] is not closed");
        }
        return text.charAt(at++);
    }

    /** What a letter behind a backslash means; signs mean themselves. */
    static Automaton named(char letter) throws Unsupported {
        return switch (letter) {
            case 'd' -> Automaton.makeCharRange('0', '9');
            case 'w' -> word();
            case 's' -> Automaton.makeCharSet(" \t\n\r\f\u000b");
            case 'D' -> Automaton.makeAnyChar().minus(Automaton.makeCharRange('0', '9'));
            case 'W' -> Automaton.makeAnyChar().minus(word());
            case 'S' -> Automaton.makeAnyChar().minus(Automaton.makeCharSet(" \t\n\r\f\u000b"));
            case 't' -> Automaton.makeChar('\t');
            case 'n' -> Automaton.makeChar('\n');
            case 'r' -> Automaton.makeChar('\r');
            default -> {
                if (Character.isLetterOrDigit(letter)) {
                    throw new Unsupported("the escape \\%c is not known".formatted(letter));
                }
                yield Automaton.makeChar(letter);
            }
        };
    }

    private static Automaton word() {
        Automaton word = Automaton.union(List.of(
                Automaton.makeCharRange('a', 'z'),
                Automaton.makeCharRange('A', 'Z'),
                Automaton.makeCharRange('0', '9'),
                Automaton.makeChar('_')));
        word.determinize();
        return word;
    }
}
