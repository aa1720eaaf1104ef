package dev.hone.loop;

import dev.hone.config.ConfigException;
import dev.hone.config.Nearest;
import dev.hone.config.PlanPolicies;
import dev.hone.config.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One way to choose examples that {@code hone compare} knows.
 *
 * @param name as written after {@code --arms}
 * @param kind what its runs are made of
 * @param policy {@code plan.policy} of its runs
 * @param meaning one sentence
 */
record CompareArm(String name, Kind kind, String policy, String meaning) {
    /** The arm that every other one is compared with. */
    static final String BASELINE = "balanced";

    /** The arm that the verdict is about, where there is one. */
    static final String PRIMARY = "adaptive";

    private static final List<CompareArm> TABLE = List.of(
            new CompareArm("seeds-only", Kind.SEEDS, "balanced", "The seeds alone: no further example."),
            policy("balanced", "Equally many examples for each label: the dull way that is hard to beat."),
            policy("mix", "Half of each round balanced over labels, half aimed at failing probe rows."),
            policy("adaptive", "Chooses by what the teacher can do: the default policy."),
            new CompareArm(
                    "whole-corpus", Kind.WHOLE, "balanced", "Everything that corpus or pool holds, in one round."),
            new CompareArm(
                    "spend-probe",
                    Kind.SPEND,
                    "balanced",
                    "Trains on 80 % of the probe rows themselves, which then cannot evaluate any more."),
            policy("targeted", "Every example aimed at failing probe rows."),
            policy("random", "Examples drawn at random."),
            policy("margin", "Examples on which the student hesitates most."),
            policy("cov", "Every failing probe row is served once in the run, the rest is balanced."),
            policy("llm2llm", "One example for each failing probe row, round after round (LLM2LLM)."));
    private static final List<String> DEFAULTS =
            List.of("seeds-only", BASELINE, "mix", PRIMARY, "whole-corpus", "spend-probe");

    /** What the runs of an arm are made of. */
    enum Kind {
        /** A policy chooses examples round by round. */
        POLICY,
        /** Round 0 alone. */
        SEEDS,
        /** One round that takes all. */
        WHOLE,
        /** Round 0 alone, with most of the probe among the seeds. */
        SPEND
    }

    private static CompareArm policy(String name, String meaning) {
        return new CompareArm(name, Kind.POLICY, name, meaning);
    }

    boolean choosesExamples() {
        return kind == Kind.POLICY;
    }

    /** An arm that is known to be known. */
    static CompareArm named(String name) {
        return TABLE.stream().filter(arm -> arm.name().equals(name)).findFirst().orElseThrow();
    }

    /** Arms that this version can run: those whose policy the loop file may name. */
    static List<String> known() {
        Set<String> policies = Set.copyOf(PlanPolicies.known());
        return TABLE.stream()
                .filter(arm -> policies.contains(arm.policy()))
                .map(CompareArm::name)
                .toList();
    }

    /**
     * The arms that a user asked for, each once, with the baseline; the default ones where none are named.
     *
     * @throws ConfigException naming every unknown arm
     */
    static List<String> asked(List<String> names) {
        List<String> known = known();
        List<String> wanted =
                names.isEmpty() ? DEFAULTS.stream().filter(known::contains).toList() : names;
        List<Problem> problems = new ArrayList<>();
        for (String name : wanted) {
            if (!known.contains(name)) {
                problems.add(problem("--arms", name, known));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        Set<String> arms = new LinkedHashSet<>();
        if (!wanted.contains(BASELINE)) {
            arms.add(BASELINE);
        }
        arms.addAll(wanted);
        return List.copyOf(arms);
    }

    static Problem problem(String option, String name, List<String> known) {
        String message = "%s - %sknown are %s".formatted(name, Nearest.maybe(name, known), String.join(", ", known));
        return new Problem(option, 0, 0, "", message);
    }
}
