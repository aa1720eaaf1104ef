package dev.hone.loop;

import dev.hone.config.Baselines;
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
import dev.hone.train.prompted.StudentModel;
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
 * @param base the student before any training; null where it is not scored
 */
record StudentParts(
        FineTuner fineTuner,
        Serving serving,
        @Nullable Function<String, Pen> pens,
        @Nullable Untrained base) {
    /** Where nobody is scored beside it. */
    StudentParts(FineTuner fineTuner, Serving serving, @Nullable Function<String, Pen> pens) {
        this(fineTuner, serving, pens, null);
    }

    /**
     * The model that the student was before anything was trained.
     *
     * @param tuner writes down how it is asked
     * @param serving lets it answer
     */
    record Untrained(FineTuner tuner, Serving serving) {}

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
        var students = new AskedStudents(StudentText.of(config), embedder, new PromptedServing.StandIn(tuner, serving));
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
                pens(config, student -> line.pen(model)),
                base(students, line.beside(), model.model()));
    }

    /**
     * The base model of a loop; null where it is not scored.
     *
     * @param way how it is reached
     * @param name its name where it answers
     */
    static @Nullable Untrained base(
            AskedStudents students, Function<TeacherConfig.Llm, StudentModel> way, String name) {
        return Baselines.base(students.config())
                .map(model -> new Untrained(
                        students.bare(model, name, schema(students.config())), students.serving(way.apply(model))))
                .orElse(null);
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
