package dev.hone.architecture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which package may know which: the dependency rule of the design as a table. The command line also knows {@code web},
 * since {@code serve} starts it, and {@code net}, through which {@code data get} fetches by the port of {@code data}.
 */
final class PackageMap {
    /** The steps of a round, in the order data flows. */
    static final Set<String> STAGES =
            Set.of("plan", "generate", "curate", "train", "evaluate", "diagnose", "decide", "report");

    /** What every stage may know. */
    private static final Set<String> SHARED = Set.of("config", "data", "llm", "embed", "verify");

    private static final Map<String, Set<String>> KNOWS = knows();

    private PackageMap() {}

    /** Whether a class in one top-level package may name a class in another. */
    static boolean mayKnow(String from, String to) {
        return from.equals(to) || KNOWS.getOrDefault(from, Set.of()).contains(to);
    }

    /** Whether a package has a line in the table. */
    static boolean isKnown(String name) {
        return KNOWS.containsKey(name);
    }

    private static Map<String, Set<String>> knows() {
        Map<String, Set<String>> knows = new HashMap<>();
        knows.put("data", Set.of());
        knows.put("net", Set.of("data"));
        knows.put("verify", Set.of("data"));
        knows.put("config", Set.of("data"));
        knows.put("embed", Set.of("data"));
        knows.put("llm", Set.of("config", "data", "net"));
        knows.put("train", with(SHARED, "net"));
        knows.put("evaluate", with(SHARED, "train"));
        knows.put("diagnose", with(SHARED, "evaluate", "train"));
        knows.put("plan", with(SHARED, "diagnose", "evaluate"));
        knows.put("generate", with(SHARED, "plan"));
        knows.put("curate", with(SHARED, "generate", "plan"));
        knows.put("decide", with(SHARED, "evaluate"));
        knows.put("report", with(SHARED, STAGES.toArray(String[]::new)));
        knows.put("store", with(SHARED, STAGES.toArray(String[]::new)));
        Set<String> all = with(with(SHARED, STAGES.toArray(String[]::new)), "store", "net");
        knows.put("loop", all);
        Set<String> front = with(with(Set.of("config", "data", "loop"), STAGES.toArray(String[]::new)));
        knows.put("web", front);
        knows.put("cli", with(front, "web", "net"));
        return Map.copyOf(knows);
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
