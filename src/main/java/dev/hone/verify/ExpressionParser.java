package dev.hone.verify;

import dev.hone.verify.Expression.Term;
import dev.hone.verify.Expression.Unreadable;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads a formula by recursive descent; what stands side by side is multiplied, as in {@code 2x(y+1)}. */
final class ExpressionParser {
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 60;
    private static final Set<String> FUNCTIONS = Set.of("sqrt", "abs", "exp", "ln", "log", "sin", "cos", "tan");

    private final String text;
    private final Set<String> variables = new TreeSet<>();
    private int at;
    private int depth;

    ExpressionParser(String text) {
        this.text = text.replaceAll("\\\\d?frac\\{([^{}]*)}\\{([^{}]*)}", "(($1)/($2))")
                .replaceAll("\\\\sqrt\\{([^{}]*)}", "sqrt($1)")
                .replaceAll("\\\\(?:cdot|times)", "*")
                .replaceAll("\\\\(?:left|right)", "")
                .replace("**", "^")
                .replace('{', '(')
                .replace('}', ')')
                .replace('×', '*')
                .replace('÷', '/')
                .replace('\u2212', '-')
                .replace("$", "");
    }

    Expression parse() throws Unreadable {
        if (text.length() > LONGEST) {
            throw new Unreadable("longer than %d characters".formatted(LONGEST));
        }
        Term root = sum();
        if (peek() != 0) {
            throw new Unreadable("'%c' does not belong there".formatted(peek()));
        }
        return new Expression(root, variables);
    }

    private Term sum() throws Unreadable {
        if (++depth > DEEPEST) {
            throw new Unreadable("nested too deep");
        }
        Term left = product();
        while (peek() == '+' || peek() == '-') {
            left = new Term.Binary(next(), left, product());
        }
        depth--;
        return left;
    }

    private Term product() throws Unreadable {
        Term left = sign();
        while (true) {
            char sign = peek();
            if (sign == '*' || sign == '/') {
                left = new Term.Binary(next(), left, sign());
            } else if (sign == '(' || Character.isLetterOrDigit(sign)) {
                left = new Term.Binary('*', left, power());
            } else {
                return left;
            }
        }
    }

    private Term sign() throws Unreadable {
        int minus = 0;
        while (peek() == '-' || peek() == '+') {
            minus += next() == '-' ? 1 : 0;
        }
        Term term = power();
        return minus % 2 == 1 ? new Term.Binary('-', new Term.Constant(0), term) : term;
    }

    private Term power() throws Unreadable {
        Term base = atom();
        if (peek() != '^') {
            return base;
        }
        next();
        if (++depth > DEEPEST) {
            throw new Unreadable("nested too deep");
        }
        Term exponent = sign();
        depth--;
        return new Term.Binary('^', base, exponent);
    }

    private Term atom() throws Unreadable {
        char first = peek();
        if (first == '(') {
            next();
            Term inner = sum();
            if (peek() != ')') {
                throw new Unreadable("a bracket is not closed");
            }
            next();
            return inner;
        }
        if (Character.isDigit(first) || first == '.') {
            return number();
        }
        if (Character.isLetter(first)) {
            return word();
        }
        throw new Unreadable(first == 0 ? "it ends too early" : "'%c' does not belong there".formatted(first));
    }

    private Term number() throws Unreadable {
        int from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            return new Term.Constant(Double.parseDouble(text.substring(from, at)));
        } catch (NumberFormatException e) {
            throw new Unreadable("%s is no number".formatted(text.substring(from, at)));
        }
    }

    /** A function's name before a bracket, {@code pi}, or variables of one letter each. */
    private Term word() throws Unreadable {
        int to = at;
        while (to < text.length() && Character.isLetter(text.charAt(to))) {
            to++;
        }
        String word = text.substring(at, to).toLowerCase(Locale.ROOT);
        if (word.equals("pi")) {
            at = to;
            return new Term.Constant(Math.PI);
        }
        if (FUNCTIONS.contains(word)) {
            at = to;
            if (peek() != '(') {
                throw new Unreadable(word + " needs a bracket");
            }
            return new Term.Call(word, atom());
        }
        if (word.length() > 2) {
            throw new Unreadable("%s is neither a function nor a variable".formatted(word));
        }
        String name = text.substring(at, ++at);
        variables.add(name);
        return new Term.Variable(name);
    }

    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private char next() {
        char now = peek();
        at++;
        return now;
    }
}
