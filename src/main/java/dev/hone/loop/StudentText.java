package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.data.TraceForm;
import dev.hone.generate.StudentWords;
import dev.hone.train.prompted.PromptedFineTuner;
import dev.hone.train.prompted.TunedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What students that are models are told: the same words in the rows that they learn and whenever they are asked. Words
 * of the user's own are read once, so that who edits their file while a run goes on does not divide it.
 *
 * @param config the loop
 * @param own the user's words; null where there are none, or where they cannot be read any more
 */
record StudentText(LoopConfig config, @Nullable StudentWords own) {
    /** Of a loop whose files were checked. */
    static StudentText of(LoopConfig config) {
        Path file = config.train().prompt();
        return new StudentText(
                config,
                file == null ? null : StudentWords.read(file, new ArrayList<>()).orElse(null));
    }

    /** The same words where another trains. */
    StudentText at(LoopConfig route) {
        return new StudentText(route, own);
    }

    /** The user's own words; null where the loop file names none. */
    PromptedFineTuner.@Nullable Words words() {
        Path file = config.train().prompt();
        return file == null ? null : (labels, answer) -> told(file, labels, answer);
    }

    private String told(Path file, List<String> labels, String answer) {
        StudentWords words = own;
        if (words == null) {
            throw new RunFailed(
                    "%s cannot be read any more.%nMaybe put it back: it is what train.prompt names.".formatted(file));
        }
        return words.of(config.task(), labels, answer);
    }

    /** What a trained student reads and writes. */
    TunedText tuned(List<String> labels) {
        return tuned(labels, config.traces());
    }

    /** The same with reasoning elsewhere. */
    TunedText tuned(List<String> labels, TraceForm traces) {
        return new TunedText(labels, traces, words());
    }
}
