package dev.hone.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Whether two formulas are the same function: they are evaluated at fixed points and must agree at each at which both
 * have a value. Formulas of different form agree at all of them only by a chance that does not matter.
 */
public final class ExpressionEquality implements OutputEquality {
    private static final int POINTS = 40;
    private static final int ENOUGH = 8;
    private static final double TOLERANCE = 1e-9;

    @Override
    public Equality compare(String expected, String answer) {
        Expression wanted;
        try {
            wanted = Expression.parse(bare(expected));
        } catch (Expression.Unreadable e) {
            return new Equality.Undecided("what was expected is no formula: " + e.getMessage());
        }
        try {
            return compare(wanted, Expression.parse(bare(answer)));
        } catch (Expression.Unreadable e) {
            return new Equality.Unreadable("the answer is no formula: " + e.getMessage());
        }
    }

    /** Without the variable that it is equated with, as in {@code y = 2x}. */
    private static String bare(String text) {
        return text.strip().replaceFirst("^[A-Za-z](?:\\([A-Za-z]\\))?\\s*=\\s*", "");
    }

    private static Equality compare(Expression wanted, Expression given) {
        Set<String> names = new TreeSet<>(wanted.variables());
        names.addAll(given.variables());
        SplittableRandom random = new SplittableRandom(7); // the same points each time
        int compared = 0;
        for (int point = 0; point < POINTS; point++) {
            Map<String, Double> values = new HashMap<>();
            names.forEach(name -> values.put(name, random.nextDouble(-5, 5)));
            double a = wanted.value(values);
            double b = given.value(values);
            if (Double.isFinite(a) != Double.isFinite(b)) {
                return new Equality.Different("one has a value where the other has none");
            }
            if (Double.isFinite(a)) {
                compared++;
                if (Math.abs(a - b) > TOLERANCE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)))) {
                    return new Equality.Different("they differ at " + values);
                }
            }
        }
        return compared >= ENOUGH
                ? new Equality.Equal()
                : new Equality.Undecided("they have a value at too few points to compare");
    }
}
