package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.config.StrategyMix;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.embed.Embedder;
import dev.hone.generate.Pen;
import dev.hone.train.FineTuner;
import dev.hone.train.Serving;
import dev.hone.train.embedded.EmbeddedFineTuner;
import dev.hone.train.embedded.EmbeddedServing;
import dev.hone.train.prompted.PromptedServing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What trains and opens the student that a loop file names.
 *
 * @param fineTuner trains it
 * @param serving lets it answer
 * @param pens how the student in a file is asked to write; null where no strategy of the loop has it write
 */
record StudentParts(
        FineTuner fineTuner, Serving serving, @Nullable Function<String, Pen> pens) {
    /**
     * The parts of a run.
     *
     * @param artefacts where the run's files are
     * @param line the way to a student that is a model; nothing is opened where it is none
     */
    static StudentParts of(LoopFile file, Embedder embedder, Path artefacts, StudentLine line) {
        LoopConfig config = file.config();
        TrainConfig train = config.train();
        var tuner = new EmbeddedFineTuner(embedder, train.c(), train.maxSteps(), artefacts);
        var serving = new EmbeddedServing(embedder);
        var students = new AskedStudents(config, embedder, new PromptedServing.StandIn(tuner, serving));
        if (train.isAtProvider()) {
            return new StudentRoutes(file, artefacts, line).parts(students);
        }
        Optional<TeacherConfig.Llm> prompted = train.prompted();
        if (prompted.isEmpty()) {
            return new StudentParts(tuner, serving, null);
        }
        TeacherConfig.Llm model = prompted.get();
        return new StudentParts(
                students.shown(model, schema(config)),
                students.serving(line.to(model)),
                pens(config, student -> line.pen(model)));
    }

    /** How students write; null where none has to. */
    static @Nullable Function<String, Pen> pens(LoopConfig config, Function<String, Pen> pens) {
        StrategyMix mix = config.generate().mix();
        return mix != null && mix.selfPlay() > 0 ? pens : null;
    }

    /** What the answers of an extraction look like; null for other tasks. */
    private static @Nullable String schema(LoopConfig config) {
        Path file = config.task().schema();
        try {
            return file == null ? null : Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("task.schema: %s cannot be read".formatted(file), e);
        }
    }
}
