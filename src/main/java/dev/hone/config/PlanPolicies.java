package dev.hone.config;

import java.util.List;

/** The words that {@code plan.policy} may be. */
public final class PlanPolicies {
    private PlanPolicies() {}

    /** All of them, the default first. */
    public static List<String> known() {
        return Key.of(PlanConfig.class).stream()
                .filter(key -> key.name().equals("policy"))
                .findFirst()
                .map(key -> List.of(key.doc().oneOf()))
                .orElseThrow();
    }
}
