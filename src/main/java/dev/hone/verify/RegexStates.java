package dev.hone.verify;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.State;
import dk.brics.automaton.Transition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations on automata that may grow, each within bounds that are checked before the memory is taken. */
final class RegexStates {
    private static final int MOST_STATES = 4000;
    private static final int MOST_TRANSITIONS = 200_000;
    private static final long MOST_PAIRS = 250_000;
    /** Enough to compare each expression of NL-RX-Turk with itself. */
    private static final long MOST_STEPS = 10_000_000;

    private final Steps steps = new Steps("the regular expression", MOST_STEPS);

    Steps steps() {
        return steps;
    }

    /** @throws TooMuch where an automaton has grown too large */
    Automaton checked(Automaton made) {
        int states = made.getNumberOfStates();
        steps.take(states);
        if (states > MOST_STATES || made.getNumberOfTransitions() > MOST_TRANSITIONS) {
            throw tooLarge();
        }
        return made;
    }

    /** @param high most times, or -1 without end */
    Automaton repeat(Automaton inner, int low, int high) {
        long copies = Math.max(1, Math.max(low, high) + 1L);
        if (inner.getNumberOfStates() * copies > MOST_STATES
                || inner.getNumberOfTransitions() * copies > MOST_TRANSITIONS) {
            throw tooLarge();
        }
        return checked(high < 0 ? inner.repeat(low) : inner.repeat(low, high));
    }

    Automaton intersection(Automaton left, Automaton right) {
        long pairs = (long) left.getNumberOfStates() * right.getNumberOfStates();
        long work = (long) left.getNumberOfTransitions() * right.getNumberOfTransitions();
        if (pairs > MOST_PAIRS) {
            throw tooLarge();
        }
        steps.take(work);
        return checked(left.intersection(right));
    }

    Automaton complement(Automaton inner) {
        return checked(deterministic(inner).complement());
    }

    /** The subset construction, which may need exponentially many states and is given only so many. */
    private Automaton deterministic(Automaton inner) {
        Automaton plain = inner.clone();
        plain.expandSingleton();
        RegexSubsets subsets = new RegexSubsets(plain, RegexSubsets.points(List.of(plain)), steps);
        Map<Integer, State> made = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        Automaton whole = new Automaton();
        whole.setInitialState(state(subsets.start(), subsets, made, open));
        while (!open.isEmpty()) {
            int from = open.remove();
            State source = state(from, subsets, made, open);
            for (int symbol = 0; symbol < subsets.symbols(); symbol++) {
                int to = subsets.step(from, symbol);
                if (!subsets.isEmpty(to)) {
                    State target = state(to, subsets, made, open);
                    source.addTransition(new Transition(subsets.first(symbol), subsets.last(symbol), target));
                }
            }
            if (made.size() > MOST_STATES) {
                throw tooLarge();
            }
        }
        whole.setDeterministic(true);
        return whole;
    }

    private static State state(int set, RegexSubsets subsets, Map<Integer, State> made, Deque<Integer> open) {
        return made.computeIfAbsent(set, added -> {
            State state = new State();
            state.setAccept(subsets.accepts(added));
            open.add(added);
            return state;
        });
    }

    private static TooMuch tooLarge() {
        return new TooMuch("the regular expression needs too many states");
    }
}
