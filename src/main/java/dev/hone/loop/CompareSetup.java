package dev.hone.loop;

import dev.hone.config.ConfigException;
import dev.hone.config.Estimate;
import dev.hone.config.LoopConfig;
import dev.hone.config.Problem;
import dev.hone.config.TaskKind;
import dev.hone.config.TeacherConfig;
import dev.hone.loop.CompareSettings.Budget;
import dev.hone.loop.CompareSettings.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settles what a comparison does, or says why it cannot be done. */
final class CompareSetup {
    private static final int ROUNDS = 6;
    private static final String FIELDS = "field-f1";
    private static final int MOST_PER_ROUND = 100_000;

    private final LoadedLoop loop;
    private final LoopConfig config;
    private final CompareRequest request;
    private final List<String> notes = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    private CompareSetup(LoadedLoop loop, CompareRequest request) {
        this.loop = loop;
        this.config = loop.file().config();
        this.request = request;
    }

    /**
     * Settles it.
     *
     * @throws ConfigException where the request is wrong
     * @throws RunRefused where the loop has no locked set to judge by
     */
    static CompareSettings of(LoadedLoop loop, CompareRequest request) {
        return new CompareSetup(loop, request).settle();
    }

    private CompareSettings settle() {
        List<String> asked = CompareArm.asked(request.arms());
        numbers();
        if (loop.data().locked().isEmpty()) {
            throw new RunRefused(("%s has no data.locked, and the probe cannot judge: the policies choose by it, so it"
                            + " flatters them.%nMaybe split your rows anew with `hone init`, which makes a locked set,"
                            + " and name it under data.locked.")
                    .formatted(loop.file().path()));
        }
        if (!request.arms().isEmpty() && !request.arms().contains(CompareArm.BASELINE)) {
            notes.add("%s was added: every other arm is compared with it.".formatted(CompareArm.BASELINE));
        }
        comparedBy(config.evaluate().metric());
        List<String> arms = asked.stream().filter(this::canRun).toList();
        Budget budget = budget();
        return new CompareSettings(
                arms, request.repeats(), budget, request.target(), primary(arms), notes, skipped, loop.start());
    }

    /** Arms are compared row by row, which not every metric can be. */
    private void comparedBy(String metric) {
        String by = TaskKind.compared(metric);
        if (!by.equals(metric)) {
            notes.add("The loop's metric is %s, which single rows do not have; arms are compared by %s."
                    .formatted(metric, by));
        } else if (metric.equals(FIELDS)) {
            notes.add("The loop's %s counts the fields of all rows together; arms are compared by its mean over rows."
                    .formatted(metric));
        }
    }

    private void numbers() {
        List<Problem> problems = new ArrayList<>();
        if (request.repeats() < 1 || request.repeats() > 1000) {
            problems.add(wrong("--repeats", request.repeats(), "must be between 1 and 1000; 5 is a good number"));
        }
        Integer examples = request.examples();
        if (examples != null && examples < 1) {
            problems.add(wrong("--examples", examples, "must be at least 1"));
        }
        Double target = request.target();
        if (target != null && !(target > 0 && target < 1)) {
            problems.add(wrong("--target", target, "must be between 0 and 1"));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static Problem wrong(String option, Object value, String message) {
        return new Problem(option, 0, 0, "", value + " - " + message);
    }

    private boolean canRun(String name) {
        Optional<String> why = CompareArm.named(name).kind() == CompareArm.Kind.WHOLE
                ? config.teachers().stream()
                        .map(CompareSetup::hasNoWhole)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
        why.ifPresent(reason -> skipped.add(new Skipped(name, reason)));
        return why.isEmpty();
    }

    private static Optional<String> hasNoWhole(TeacherConfig teacher) {
        return switch (teacher) {
            case TeacherConfig.Corpus corpus -> Optional.empty();
            case TeacherConfig.Pool pool ->
                pool.annotator().equals("recorded")
                        ? Optional.empty()
                        : Optional.of("a person would have to label all of the pool.");
            case TeacherConfig.Llm model ->
                Optional.of("teacher %s writes to order, so there is no whole.".formatted(model.id()));
            case TeacherConfig.Augment augment ->
                Optional.of("teacher %s writes to order, so there is no whole.".formatted(augment.id()));
            case TeacherConfig.Template template ->
                Optional.of("teacher %s writes to order, so there is no whole.".formatted(template.id()));
        };
    }

    private Budget budget() {
        int perRound = config.generate().perRound();
        var rows = loop.facts().rows();
        boolean pool = config.teachers().stream().anyMatch(TeacherConfig.Pool.class::isInstance);
        int everything = Math.clamp((long) rows.recorded() + (pool ? rows.pool() : 0), 1, MOST_PER_ROUND);
        Integer examples = request.examples();
        if (examples == null) {
            Estimate estimate = Estimate.of(config, loop.facts());
            return new Budget(Math.max(1, estimate.bounded() ? estimate.rounds() : ROUNDS), perRound, everything);
        }
        if (examples <= perRound) {
            return new Budget(1, examples, everything);
        }
        int rounds = Math.ceilDiv(examples, perRound);
        if (examples % perRound != 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d examples were rounded up to %,d: whole rounds of %,d.",
                    examples,
                    rounds * perRound,
                    perRound));
        }
        return new Budget(rounds, perRound, everything);
    }

    private @Nullable String primary(List<String> arms) {
        List<String> policies = arms.stream()
                .filter(arm -> CompareArm.named(arm).choosesExamples() && !arm.equals(CompareArm.BASELINE))
                .toList();
        String wanted = request.primary();
        if (wanted == null) {
            return policies.contains(CompareArm.PRIMARY)
                    ? CompareArm.PRIMARY
                    : policies.stream().findFirst().orElse(null);
        }
        if (!policies.contains(wanted)) {
            throw new ConfigException(List.of(CompareArm.problem("--primary", wanted, policies)));
        }
        return wanted;
    }
}
