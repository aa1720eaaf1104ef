package dev.hone.verify;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A formula of numbers, variables, {@code + - * / ^}, brackets and a few functions. */
final class Expression {
    private final Term root;
    private final Set<String> variables;

    Expression(Term root, Set<String> variables) {
        this.root = root;
        this.variables = Set.copyOf(variables);
    }

    /** A text that is no formula. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** One operation. */
    sealed interface Term {
        double value(Map<String, Double> variables);

        record Constant(double value) implements Term {
            @Override
            public double value(Map<String, Double> variables) {
                return value;
            }
        }

        record Variable(String name) implements Term {
            @Override
            public double value(Map<String, Double> variables) {
                return variables.getOrDefault(name, Double.NaN);
            }
        }

        record Binary(char sign, Term left, Term right) implements Term {
            @Override
            public double value(Map<String, Double> variables) {
                double a = left.value(variables);
                double b = right.value(variables);
                return switch (sign) {
                    case '+' -> a + b;
                    case '-' -> a - b;
                    case '*' -> a * b;
                    case '/' -> a / b;
                    default -> Math.pow(a, b);
                };
            }
        }

        record Call(String function, Term of) implements Term {
            @Override
            public double value(Map<String, Double> variables) {
                double x = of.value(variables);
                return switch (function) {
                    case "sqrt" -> Math.sqrt(x);
                    case "abs" -> Math.abs(x);
                    case "exp" -> Math.exp(x);
                    case "ln" -> Math.log(x);
                    case "log" -> Math.log10(x);
                    case "sin" -> Math.sin(x);
                    case "cos" -> Math.cos(x);
                    default -> Math.tan(x);
                };
            }
        }
    }

    static Expression parse(String text) throws Unreadable {
        return new ExpressionParser(text).parse();
    }

    Set<String> variables() {
        return new TreeSet<>(variables);
    }

    /** Its value where it has no variables. */
    double value() {
        return value(Map.of());
    }

    double value(Map<String, Double> given) {
        return root.value(given);
    }
}
