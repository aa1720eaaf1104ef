package dev.hone.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Findings on the task: traits that the user declared or that its wording suggests, and what it leaves open. */
final class TaskFindings {
    private static final String REGULATED = "regulated-domain";

    private static final Map<String, String> MEANING = Map.of(
            "regulated-domain",
            "legal, medical or financial advice. Every generated row goes to people for review, unless somebody"
                    + " accepts less under curate.review.less",
            "time-sensitive",
            "knowledge that changes. Generated examples stop at the day they were written: plan to renew them",
            "facts-and-numbers",
            "answers with facts, prices or dates that the input does not hold. That is a retrieval task: a student"
                    + " learns the form of such answers, not their truth",
            "subjective-task",
            "taste. Generated examples show the teacher's: use them as a supplement to real ones only",
            "needs-real-variability",
            "rare real-world patterns. Generated examples do not invent them: use them as a supplement to real ones"
                    + " only");

    private static final Map<String, Pattern> SUSPECT = Map.of(
            "regulated-domain",
            words("diagnos(?:is|es|e)|patients?|symptoms?|prescriptions?|dosage|medical|clinical|legal advice|lawsuits?"
                    + "|litigation|attorney|tax advice|investment advice|credit decisions?|loan approval"),
            "time-sensitive",
            words("latest|current events|today's|breaking news|stock prices?|market conditions"
                    + "|legislation|up-to-date"));

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final TaskConfig task;
    private final List<Finding> found = new ArrayList<>();

    private TaskFindings(TaskConfig task) {
        this.task = task;
    }

    static List<Finding> of(TaskConfig task) {
        TaskFindings findings = new TaskFindings(task);
        findings.declared();
        findings.suspected();
        findings.vague();
        return findings.found;
    }

    /** Whether the task is in a regulated domain: declared, or suspected from its wording. */
    static boolean isRegulated(TaskConfig task) {
        return task.traits().contains(REGULATED)
                || new TaskFindings(task)
                        .suspicion(REGULATED, SUSPECT.getOrDefault(REGULATED, NOTHING))
                        .isPresent();
    }

    private void declared() {
        task.traits().stream()
                .distinct()
                .forEach(trait -> found.add(Findings.warning(
                        trait, "Declared under task.traits: the task needs %s.".formatted(MEANING.get(trait)))));
    }

    private void suspected() {
        new TreeMap<>(SUSPECT).forEach((trait, words) -> {
            if (!task.traits().contains(trait)) {
                suspicion(trait, words).ifPresent(found::add);
            }
        });
    }

    private Optional<Finding> suspicion(String trait, Pattern words) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("task.instruction", task.instruction());
        texts.put("task.format", task.format() == null ? "" : task.format());
        texts.put("task.rubric", task.rubric() == null ? "" : task.rubric());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Matcher matcher = words.matcher(text.getValue());
            if (matcher.find()) {
                return Optional.of(Findings.warning(
                        trait,
                        "\"%s\" in %s suggests that the task needs %s."
                                .formatted(matcher.group(), text.getKey(), MEANING.get(trait))));
            }
        }
        return Optional.empty();
    }

    private void vague() {
        List<String> open = new ArrayList<>();
        if (task.format() == null) {
            open.add("task.format (shape of an answer)");
        }
        if (task.rubric() == null) {
            open.add("task.rubric (how an answer is judged)");
        }
        if (task.avoid().isEmpty()) {
            open.add("task.avoid (what a good example never does)");
        }
        if (!open.isEmpty()) {
            found.add(Findings.warning(
                    "vague-task",
                    "The task leaves out %s. Teachers and reviewers will guess differently."
                            .formatted(String.join(", ", open))));
        }
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }
}
