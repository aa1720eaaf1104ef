package dev.hone.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the user should know before a run, from the config and the data together; the codes are stable. */
public final class Findings {
    private static final int FEW_SEEDS = 20;
    private static final int FEW_PER_LABEL = 3;
    private static final int ENOUGH_REAL = 1000;
    private static final int MOST_EXPANSION = 50;

    private final LoopConfig config;
    private final RealDataFacts facts;
    private final List<Finding> found = new ArrayList<>();

    private Findings(LoopConfig config, RealDataFacts facts) {
        this.config = config;
        this.facts = facts;
    }

    /** All findings, refusals first. */
    public static List<Finding> of(LoopConfig config, RealDataFacts facts) {
        Findings findings = new Findings(config, facts);
        findings.seeds();
        findings.labels();
        findings.found.addAll(SliceFindings.of(facts, FEW_PER_LABEL));
        findings.amounts();
        findings.found.addAll(TeacherFindings.of(config));
        findings.found.addAll(GateFindings.of(config));
        findings.found.addAll(TaskFindings.of(config.task()));
        findings.found.addAll(ReviewFindings.of(config));
        findings.personalData();
        findings.evaluationSets();
        findings.end();
        findings.found.sort(Comparator.comparing((Finding finding) -> finding.level() != Finding.Level.REFUSAL));
        return List.copyOf(findings.found);
    }

    /**
     * Findings that need the student's first scores. Near chance means that the upper bound of the probe score is below
     * chance by half of what lies between: {@code (1.5 - 0.5 / K) / K} for K labels, which is .625 for two labels and
     * 1.5 times chance for many.
     *
     * @param upperBound upper bound of round 0's score on probe, 0..1
     * @param labels number of labels
     */
    public static List<Finding> afterRoundZero(double upperBound, int labels) {
        if (labels < 2) {
            throw new IllegalArgumentException("labels (%d) must be at least 2".formatted(labels));
        }
        double limit = (1.5 - 0.5 / labels) / labels;
        if (!(upperBound < limit)) {
            return List.of();
        }
        return List.of(warning(
                "no-domain-base",
                String.format(
                        Locale.ROOT,
                        "Trained on the seeds, the student is near chance on probe (at most %.3f; chance is %.3f)."
                                + " Examples alone will hardly help: look for a base model that knows the domain, or"
                                + " retrieval, and check that the labels of seeds and probe mean the same.",
                        upperBound,
                        1.0 / labels)));
    }

    private void seeds() {
        int seeds = facts.rows().seeds();
        if (seeds == 0) {
            found.add(refusal(
                    "no-seeds",
                    "There are no real seeds. Generated examples would imitate nothing: collect at least 20 real"
                            + " labelled rows (50 to 200 are better) and name their file under data.seeds."));
        } else if (seeds < FEW_SEEDS) {
            add(
                    "few-seeds",
                    ("%d seeds are few: 20 are the least, 50 to 200 recommended. What they do not show,"
                                    + " generated examples will lack, too.")
                            .formatted(seeds));
        }
    }

    private void labels() {
        SortedMap<String, Integer> few = new TreeMap<>(facts.seedsPerLabel());
        config.task().labels().listed().forEach(label -> few.putIfAbsent(label, 0));
        int labels = few.size();
        few.values().removeIf(count -> count >= FEW_PER_LABEL);
        if (few.isEmpty() || facts.rows().seeds() == 0) {
            return;
        }
        if (few.size() == labels) {
            int most = few.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            add(
                    "few-seeds",
                    ("Each of the %d labels has fewer than %d seeds (at most %d). Scores of single labels will"
                                    + " swing.")
                            .formatted(labels, FEW_PER_LABEL, most));
        } else {
            String named = few.entrySet().stream()
                    .map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", "));
            add(
                    "few-seeds",
                    "Labels with fewer than %d seeds: %s. Add real rows for them first."
                            .formatted(FEW_PER_LABEL, named));
        }
    }

    private void amounts() {
        if (facts.trainableRealRows() >= ENOUGH_REAL) {
            add(
                    "enough-real-data",
                    ("%d real labelled rows may be trained on. Generated examples are a supplement then:"
                                    + " compare with one that trains on real rows alone (hone compare, arm seeds-only)"
                                    + " before believing in them.")
                            .formatted(facts.trainableRealRows()));
        }
        Estimate estimate = Estimate.of(config, facts);
        int seeds = facts.rows().seeds();
        if (seeds > 0 && estimate.examplesKept() > (long) MOST_EXPANSION * seeds) {
            add(
                    "over-expansion",
                    ("Up to %d examples from %d seeds: more than %d for each. They will repeat"
                                    + " themselves; add seeds, or stop earlier.")
                            .formatted(estimate.examplesKept(), seeds, MOST_EXPANSION));
        }
    }

    private void personalData() {
        if (facts.personalData().isEmpty()) {
            return;
        }
        String kinds = new TreeMap<>(facts.personalData())
                .entrySet().stream().map(Findings::kind).collect(Collectors.joining(", "));
        String shown = "Seeds, probe and pool hold %s. ".formatted(kinds);
        String sentTo = config.asked().stream()
                .filter(model -> !model.isLocal())
                .map(TeacherConfig.Llm::id)
                .collect(Collectors.joining(", "));
        if (sentTo.isEmpty()) {
            add(
                    "personal-data",
                    shown + "No teacher of this loop sends them out of your network, but reports and exports show"
                            + " them: redact the files first if others will read those.");
        } else {
            boolean sure = facts.personalData().keySet().stream().anyMatch(PersonalData.Kind::certain);
            found.add(sent(shown, sentTo, config.privacy(), sure));
        }
    }

    private static Finding sent(String shown, String teachers, PrivacyConfig privacy, boolean sure) {
        if (!sure && !privacy.redact()) {
            return warning(
                    "personal-data",
                    shown
                            + "They may be made up. If they are not, write privacy: {redact: true}, which replaces them"
                            + " before anything is sent to %s.".formatted(teachers));
        }
        if (!privacy.redact() && privacy.acceptedBy() == null) {
            return refusal(
                    "personal-data",
                    shown
                            + "%s would be shown them. Write privacy: {redact: true} to replace them before"
                                    .formatted(teachers)
                            + " they are sent, or accepted-by under privacy if somebody answers for sending them.");
        }
        String how = privacy.redact()
                ? "They are replaced before anything is sent to %s.".formatted(teachers)
                : "They are sent to %s, accepted by %s.".formatted(teachers, privacy.acceptedBy());
        return warning("personal-data", shown + how);
    }

    private static String kind(Map.Entry<PersonalData.Kind, Integer> entry) {
        String words = entry.getKey().words();
        boolean one = entry.getValue() == 1;
        return entry.getValue() + " " + (one ? words : words.endsWith("s") ? words + "es" : words + "s");
    }

    private void evaluationSets() {
        if (facts.rows().ood() == 0) {
            add(
                    "no-ood",
                    "There is no out-of-domain set (data.ood), so the report never calls a student fit for use:"
                            + " nothing shows what it does with inputs it was not made for.");
        }
        if (facts.rows().locked() == 0) {
            String target =
                    config.stop().stream().flatMap(StopRule::targets).findAny().isPresent()
                            ? " The target rule can be reached on probe, never confirmed."
                            : "";
            add(
                    "no-locked",
                    ("There is no locked set (data.locked), so the report never calls a student fit for use:"
                                    + " the loop learns from probe's failures, which makes probe scores too good.%s")
                            .formatted(target));
        }
    }

    private void end() {
        if (!StopBounds.mustEnd(config.stop())) {
            add(
                    "may-not-end",
                    "No stopping rule must hold some day: scores may never satisfy those given, and a budget"
                            + " does not bind teachers that cost nothing. Add {rule: rounds, at-most: 6} or a time"
                            + " limit.");
        }
    }

    private void add(String code, String message) {
        found.add(warning(code, message));
    }

    static Finding warning(String code, String message) {
        return new Finding(code, Finding.Level.WARNING, message);
    }

    static Finding refusal(String code, String message) {
        return new Finding(code, Finding.Level.REFUSAL, message);
    }
}
