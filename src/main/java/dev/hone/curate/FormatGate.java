package dev.hone.curate;

import dev.hone.config.CurateConfig;
import dev.hone.config.ExecutionConfig;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Drops what is not a usable row at all: empty, of wrong length, with control characters, in a language that no seed is
 * in, or with an unknown label.
 */
public final class FormatGate implements Gate {
    private final CurateConfig.Format limits;
    private final Set<String> labels;
    private final Languages inputs;
    private final Languages outputs;

    private FormatGate(CurateConfig.Format limits, Set<String> labels, Languages inputs, Languages outputs) {
        this.limits = limits;
        this.labels = labels;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * The gate of a loop.
     *
     * @param seeds whose languages count where none is named
     * @param labels legal outputs; empty where any output is legal
     */
    public static FormatGate of(CurateConfig config, List<Example> seeds, Set<String> labels) {
        CurateConfig.Format limits = config.format();
        ExecutionConfig tried = config.execution();
        boolean words = tried == null || tried.outputs() == null || "arithmetic".equals(tried.outputs());
        return new FormatGate(
                limits,
                labels,
                languages(limits, seeds, Example::input),
                labels.isEmpty() && words ? languages(limits, seeds, Example::output) : Languages.any());
    }

    private static Languages languages(
            CurateConfig.Format limits, List<Example> seeds, Function<Example, String> text) {
        return switch (limits.languages().getFirst()) {
            case CurateConfig.Format.ANY -> Languages.any();
            case CurateConfig.Format.SEEDS ->
                Languages.of(seeds.stream().map(text).toList());
            default -> Languages.named(limits.languages());
        };
    }

    /** Languages of a loop file that nobody here can tell. */
    public static List<String> unknown(List<String> languages) {
        return Languages.unknown(languages);
    }

    @Override
    public String name() {
        return "format";
    }

    @Override
    public Optional<Objection> check(Item item) {
        return check(item.candidate().example());
    }

    /** What is wrong with a row, in a sentence; empty where nothing is. */
    public Optional<String> problem(Example row) {
        return check(row).map(Objection::detail);
    }

    private Optional<Objection> check(Example row) {
        if (row.input().isBlank()) {
            return Objection.forGood("empty", "The input is empty.");
        }
        if (row.output().isBlank()) {
            return Objection.forGood("empty-output", "The output is empty.");
        }
        if (!labels.isEmpty() && !labels.contains(row.output())) {
            return Objection.forGood("unknown-label", "The label is not one of the task's.");
        }
        String reasoning = row.lineage().details().getOrDefault(Lineage.REASONING, "");
        return length("input", "", row.input(), limits.minLength(), limits.maxLength())
                .or(() -> output(row.output()))
                .or(() -> length("reasoning", "reasoning-", reasoning, 0, limits.maxOutputLength()))
                .or(() -> foreign("input", row.input(), inputs))
                .or(() -> foreign("output", row.output(), outputs));
    }

    /** A label is as long as the task has it. */
    private Optional<Objection> output(String output) {
        return labels.isEmpty()
                ? length("output", "output-", output, limits.minOutputLength(), limits.maxOutputLength())
                : Optional.empty();
    }

    private static Optional<Objection> length(String what, String prefix, String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < least) {
            return Objection.forGood(
                    prefix + "too-short", "The %s has %d characters, fewer than %d.".formatted(what, length, least));
        } else if (length > most) {
            return Objection.forGood(
                    prefix + "too-long", "The %s has %d characters, more than %d.".formatted(what, length, most));
        } else if (text.codePoints().anyMatch(FormatGate::isBroken)) {
            return Objection.forGood(
                    prefix + "control-character", "The %s has control characters or broken Unicode.".formatted(what));
        }
        return Optional.empty();
    }

    private static Optional<Objection> foreign(String what, String text, Languages languages) {
        return languages
                .foreign(text)
                .flatMap(other -> Objection.forGood(
                        "other-language",
                        "The %s seems to be in %s, not in %s.".formatted(what, other, languages.names())));
    }

    /** Control characters other than tab and line ends, lone surrogates, and the replacement character. */
    private static boolean isBroken(int point) {
        boolean white = point == '\t' || point == '\n' || point == '\r';
        return (Character.isISOControl(point) && !white)
                || Character.getType(point) == Character.SURROGATE
                || point == 0xFFFD;
    }
}
