package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.GenerateConfig;
import dev.hone.config.PrivacyConfig;
import dev.hone.config.StrategyMix;
import dev.hone.config.TaskConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.fixture.HashEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Teachers that ask a model of the test, and what they lost. */
final class ModelTeachers {
    static final TaskConfig TASK = new TaskConfig(
            "classification",
            "Say what the message is about.",
            new TaskConfig.Labels(true, List.of()),
            List.of("naming the label"),
            "one label",
            "the thing complained of",
            List.of(),
            "internal",
            "normal",
            null,
            null,
            List.of(),
            List.of());
    static final PrivacyConfig SHY = new PrivacyConfig(false, null);

    /** Of the models; null where nothing is said of it. */
    @Nullable
    String family;

    final List<Lost> lost = new ArrayList<>();

    Teacher of(PatternModel model) {
        return of(model, generate(null), SHY, false);
    }

    Teacher of(PatternModel model, GenerateConfig generate, PrivacyConfig privacy, boolean local) {
        return of(model, new Assignment(TASK, Texts.LABELS, generate, privacy), local);
    }

    Teacher of(PatternModel model, Assignment assignment) {
        return of(model, assignment, false);
    }

    private Teacher of(PatternModel model, Assignment assignment, boolean local) {
        return new LlmTeacher(config(local), assignment, Delivery.live(model), new HashEmbedder(), hearing(lost));
    }

    TeacherConfig.Llm config(boolean local) {
        return new TeacherConfig.Llm(
                "big",
                "openai",
                "small-model",
                local ? "http://127.0.0.1:1/v1" : null,
                null,
                local,
                1,
                null,
                500,
                "live",
                family);
    }

    /** Puts what is lost into a list. */
    static Asking hearing(List<Lost> lost) {
        return new Asking() {
            @Override
            public void advanced(int done, int total) {
                assertThat(done).isBetween(0, total);
            }

            @Override
            public void lost(Lost examples) {
                lost.add(examples);
            }
        };
    }

    static GenerateConfig generate(@Nullable StrategyMix mix) {
        var vary = new GenerateConfig.Vary(Map.of("tone", List.of("angry", "formal")));
        var label = new GenerateConfig.Label(3, 0.6);
        var qualify = GenerateConfig.Qualify.USUAL;
        return new GenerateConfig(
                10, 3, 4, mix, List.of(0.8, 1.0), null, vary, null, "refund", null, label, 3, qualify, null);
    }
}
