package dev.hone.verify;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.State;
import dk.brics.automaton.Transition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** An automaton as a machine over sets of its states: deterministic, made as far as it is walked. */
final class RegexSubsets {
    /** What a set costs that was not met before, in steps. */
    private static final int NEW_SET = 50;

    private final char[] points;
    private final BitSet[][] targets;
    private final BitSet accepting = new BitSet();
    private final List<BitSet> sets = new ArrayList<>();
    private final Map<Key, Integer> numbersOfSets = new HashMap<>();
    private final int start;
    private final Steps steps;

    /** A set with a hash that spreads: that of a bit set does not. */
    private record Key(BitSet set) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && set.equals(key.set);
        }

        @Override
        public int hashCode() {
            long hash = 0;
            for (long word : set.toLongArray()) {
                hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            return (int) (hash ^ (hash >>> 32));
        }
    }

    /** @param points where ranges of characters begin that no transition tells apart, sorted */
    RegexSubsets(Automaton automaton, char[] points, Steps steps) {
        this.points = points;
        this.steps = steps;
        automaton.expandSingleton();
        List<State> states = new ArrayList<>(automaton.getStates());
        Map<State, Integer> numbers = new HashMap<>();
        states.forEach(state -> numbers.put(state, numbers.size()));
        targets = new BitSet[states.size()][points.length];
        for (int number = 0; number < states.size(); number++) {
            State state = states.get(number);
            accepting.set(number, state.isAccept());
            for (Transition transition : state.getTransitions()) {
                int to = numbers.getOrDefault(transition.getDest(), -1);
                steps.take(1);
                fill(number, transition, to);
            }
        }
        BitSet first = new BitSet();
        first.set(numbers.getOrDefault(automaton.getInitialState(), 0));
        start = number(first);
    }

    private int number(BitSet set) {
        Integer known = numbersOfSets.get(new Key(set));
        if (known != null) {
            return known;
        }
        steps.take(NEW_SET);
        numbersOfSets.put(new Key(set), sets.size());
        sets.add(set);
        return sets.size() - 1;
    }

    private void fill(int from, Transition transition, int to) {
        int symbol = java.util.Arrays.binarySearch(points, transition.getMin());
        for (; symbol < points.length && points[symbol] <= transition.getMax(); symbol++) {
            steps.take(1);
            BitSet set = targets[from][symbol] == null ? new BitSet() : targets[from][symbol];
            set.set(to);
            targets[from][symbol] = set;
        }
    }

    /** The points of several automata together. */
    static char[] points(List<Automaton> automata) {
        TreeSet<Character> points = new TreeSet<>(List.of(Character.MIN_VALUE));
        for (Automaton automaton : automata) {
            automaton.expandSingleton();
            for (State state : automaton.getStates()) {
                for (Transition transition : state.getTransitions()) {
                    points.add(transition.getMin());
                    if (transition.getMax() < Character.MAX_VALUE) {
                        points.add((char) (transition.getMax() + 1));
                    }
                }
            }
        }
        char[] sorted = new char[points.size()];
        int at = 0;
        for (char point : points) {
            sorted[at++] = point;
        }
        return sorted;
    }

    int symbols() {
        return points.length;
    }

    char first(int symbol) {
        return points[symbol];
    }

    char last(int symbol) {
        return symbol + 1 < points.length ? (char) (points[symbol + 1] - 1) : Character.MAX_VALUE;
    }

    /** The number of the set that holds the initial state alone. */
    int start() {
        return start;
    }

    boolean accepts(int set) {
        return sets.get(set).intersects(accepting);
    }

    boolean isEmpty(int set) {
        return sets.get(set).isEmpty();
    }

    /** The number of the set that a symbol leads to from a set. */
    int step(int set, int symbol) {
        BitSet from = sets.get(set);
        BitSet to = new BitSet();
        steps.take(1 + from.cardinality());
        for (int state = from.nextSetBit(0); state >= 0; state = from.nextSetBit(state + 1)) {
            BitSet next = targets[state][symbol];
            if (next != null) {
                steps.take(1 + targets.length / 64); // not by the bits set: states have no order of their own
                to.or(next);
            }
        }
        return number(to);
    }
}
