package dev.hone.config;

import dev.hone.data.TraceForm;
import java.util.List;
import java.util.Locale;

/** In which form the students of a loop are trained to write their reasoning. */
final class StudentTraces {
    static final String KEY = TuningChecks.TRAIN + ".reasoning";
    static final String AUTO = "auto";

    /** Words in names of models that write their thoughts between tags of this kind by themselves. */
    private static final List<String> THINKING = List.of(
            "qwen3",
            "qwq",
            "deepseek-r1",
            "r1-distill",
            "smollm3",
            "glm-4.5",
            "glm-4.6",
            "glm-z1",
            "phi-4-reasoning",
            "phi-4-mini-reasoning",
            "thinking");

    /** Words in names of their siblings that do not. */
    private static final List<String> NOT_THINKING = List.of("instruct", "coder", "embedding");

    private StudentTraces() {}

    /** @param made whether rows with reasoning are made at all */
    static TraceForm of(TrainConfig train, boolean made) {
        if (!train.isAtProvider()) {
            return TraceForm.NONE;
        }
        if (!train.reasoning().equals(AUTO)) {
            return TraceForm.named(train.reasoning()).orElse(TraceForm.NONE);
        }
        return made ? usual(train.baseModel() == null ? "" : train.baseModel()) : TraceForm.NONE;
    }

    /** The form of a base model's family. */
    static TraceForm usual(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        boolean thinks = THINKING.stream().anyMatch(name::contains)
                && NOT_THINKING.stream().noneMatch(name::contains);
        return thinks ? TraceForm.THINK : TraceForm.PLAIN;
    }
}
