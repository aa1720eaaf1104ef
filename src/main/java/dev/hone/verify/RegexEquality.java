package dev.hone.verify;

import dk.brics.automaton.Automaton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether two regular expressions match the same lines, decided by automata and not by examples. A word boundary
 * ({@code \b}) counts as a letter of its own, so that answers with it are compared approximately.
 */
public final class RegexEquality implements OutputEquality {
    @Override
    public Equality compare(String expected, String answer) {
        RegexStates states = new RegexStates();
        Automaton wanted;
        try {
            wanted = new RegexParser(expected, states).parse();
        } catch (RegexParser.Unsupported | TooMuch e) {
            return new Equality.Undecided("what was expected: " + e.getMessage());
        }
        try {
            Automaton given = new RegexParser(answer, new RegexStates()).parse();
            return different(wanted, given, states.steps())
                    .<Equality>map(line -> new Equality.Different("only one of them matches " + shown(line)))
                    .orElseGet(Equality.Equal::new);
        } catch (RegexParser.Unsupported e) {
            return new Equality.Unreadable(String.valueOf(e.getMessage()));
        } catch (TooMuch e) {
            return isTooMuch(expected)
                    ? new Equality.Undecided("what was expected: " + e.what())
                    : new Equality.Unreadable(e.what());
        }
    }

    /** Whether an expression cannot even be compared with itself, so that no answer is to blame. */
    private static boolean isTooMuch(String expression) {
        try {
            RegexStates states = new RegexStates();
            Automaton read = new RegexParser(expression, states).parse();
            return different(read, read, states.steps()).isPresent();
        } catch (RegexParser.Unsupported | TooMuch e) {
            return true;
        }
    }

    /** What is wrong with a single expression: it cannot be read, is too large, or matches nothing at all. */
    public static Optional<String> fault(String expression) {
        try {
            Automaton read = new RegexParser(expression, new RegexStates()).parse();
            return read.isEmpty() ? Optional.of("no line matches it") : Optional.empty();
        } catch (RegexParser.Unsupported | TooMuch e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * What lines show an expression to be wrong; empty where none does. A word boundary is no letter, so that lines
     * tell nothing of an expression with one.
     *
     * @param matches lines that it has to match as a whole
     * @param misses lines that it must not
     */
    public static Optional<String> tried(String expression, List<String> matches, List<String> misses) {
        if (expression.contains("\\b") || expression.contains("\\B")) {
            return Optional.empty();
        }
        try {
            Automaton read = new RegexParser(expression, new RegexStates()).parse();
            Optional<String> missed =
                    matches.stream().filter(line -> !read.run(line)).findFirst();
            return missed.map(line -> "it does not match " + shown(line) + ", which it has to")
                    .or(() -> misses.stream()
                            .filter(read::run)
                            .findFirst()
                            .map(line -> "it matches " + shown(line) + ", which it must not"));
        } catch (RegexParser.Unsupported | TooMuch e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static String shown(String line) {
        StringBuilder shown = new StringBuilder("\"");
        line.chars().limit(40).forEach(point -> {
            if (point >= ' ' && point < 127) {
                shown.append((char) point);
            } else {
                shown.append("\\u%04x".formatted(point));
            }
        });
        return shown.append('"').toString();
    }

    /** Two sets of states, by number, that must agree, and the line that leads there. */
    private record Pair(int left, int right, String line) {}

    /** A line that only one of both matches; by Hopcroft and Karp: sets once found to go together stay together. */
    private static Optional<String> different(Automaton left, Automaton right, Steps steps) {
        char[] points = RegexSubsets.points(List.of(left, right));
        RegexSubsets one = new RegexSubsets(left, points, steps);
        RegexSubsets two = new RegexSubsets(right, points, steps);
        Together together = new Together();
        Deque<Pair> open = new ArrayDeque<>();
        open.add(new Pair(one.start(), two.start(), ""));
        while (!open.isEmpty()) {
            Pair pair = open.remove();
            steps.take(1 + pair.line().length());
            if (one.accepts(pair.left()) != two.accepts(pair.right())) {
                return Optional.of(pair.line());
            }
            if (!together.join(pair)) {
                continue;
            }
            for (int symbol = 0; symbol < points.length; symbol++) {
                int a = one.step(pair.left(), symbol);
                int b = two.step(pair.right(), symbol);
                if (!one.isEmpty(a) || !two.isEmpty(b)) {
                    open.add(new Pair(a, b, pair.line() + letter(one.first(symbol), one.last(symbol))));
                }
            }
        }
        return Optional.empty();
    }

    /** A letter of a range that can be read, where it has one. */
    private static char letter(char first, char last) {
        for (char readable : new char[] {'a', 'A', '0', ' ', '!'}) {
            if (first <= readable && readable <= last) {
                return readable;
            }
        }
        return first;
    }

    /** Which sets of both machines go together, by union and find; those of the right one have negative numbers. */
    private static final class Together {
        private final Map<Integer, Integer> parents = new HashMap<>();

        /** Puts a pair together; false where it was already. */
        boolean join(Pair pair) {
            int a = root(pair.left());
            int b = root(-1 - pair.right());
            if (a == b) {
                return false;
            }
            parents.put(a, b);
            return true;
        }

        private int root(int set) {
            int at = set;
            for (int up = parents.getOrDefault(at, at); up != at; up = parents.getOrDefault(at, at)) {
                parents.put(at, parents.getOrDefault(up, up)); // halves the way for the next one
                at = up;
            }
            return at;
        }
    }
}
