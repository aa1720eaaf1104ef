package dev.hone.curate;

import dev.hone.config.CurateConfig;
import java.util.Optional;
import java.util.Set;

/** Drops what is not a usable row at all: empty, of wrong length, with control characters, or with an unknown label. */
final class FormatGate implements Gate {
    private final CurateConfig.Format limits;
    private final Set<String> labels;

    /** @param labels legal outputs; empty where any output is legal */
    FormatGate(CurateConfig.Format limits, Set<String> labels) {
        this.limits = limits;
        this.labels = labels;
    }

    @Override
    public String name() {
        return "format";
    }

    @Override
    public Optional<Objection> check(Item item) {
        String input = item.candidate().example().input();
        int length = input.codePointCount(0, input.length());
        if (input.isBlank()) {
            return Objection.forGood("empty", "The input is empty.");
        } else if (length < limits.minLength()) {
            return Objection.forGood(
                    "too-short", "The input has %d characters, fewer than %d.".formatted(length, limits.minLength()));
        } else if (length > limits.maxLength()) {
            return Objection.forGood(
                    "too-long", "The input has %d characters, more than %d.".formatted(length, limits.maxLength()));
        } else if (input.codePoints().anyMatch(FormatGate::isBroken)) {
            return Objection.forGood("control-character", "The input has control characters or broken Unicode.");
        }
        return output(item.output());
    }

    private Optional<Objection> output(String output) {
        if (output.isBlank()) {
            return Objection.forGood("empty-output", "The output is empty.");
        } else if (!labels.isEmpty() && !labels.contains(output)) {
            return Objection.forGood("unknown-label", "The label is not one of the task's.");
        }
        return Optional.empty();
    }

    /** Control characters other than tab and line ends, lone surrogates, and the replacement character. */
    private static boolean isBroken(int point) {
        boolean white = point == '\t' || point == '\n' || point == '\r';
        return (Character.isISOControl(point) && !white)
                || Character.getType(point) == Character.SURROGATE
                || point == 0xFFFD;
    }
}
