package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.config.StrategyMix;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.embed.Embedder;
import dev.hone.generate.Pen;
import dev.hone.generate.StudentWords;
import dev.hone.store.RunRow;
import dev.hone.train.FineTuner;
import dev.hone.train.Serving;
import dev.hone.train.embedded.EmbeddedFineTuner;
import dev.hone.train.embedded.EmbeddedServing;
import dev.hone.train.prompted.PromptedFineTuner;
import dev.hone.train.prompted.PromptedServing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What trains and opens the student that a loop file names.
 *
 * @param fineTuner trains it
 * @param serving lets it answer
 * @param pen how it is asked to write; null where no strategy of the loop has it write
 */
record StudentParts(
        FineTuner fineTuner, Serving serving, @Nullable Pen pen) {
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
        if (train.isLocal()) {
            return new LocalParts(file, embedder, line).parts(artefacts, new PromptedServing.StandIn(tuner, serving));
        }
        if (train.isAtProvider()) {
            RunRow run = line.models().store().runs().find(runOf(artefacts)).orElseThrow();
            return TunedParts.of(line.models(), run, config)
                    .orElseThrow()
                    .parts(embedder, line, new PromptedServing.StandIn(tuner, serving));
        }
        Optional<TeacherConfig.Llm> prompted = train.prompted();
        return prompted.isEmpty()
                ? new StudentParts(tuner, serving, null)
                : prompted(config, prompted.get(), embedder, line, new PromptedServing.StandIn(tuner, serving));
    }

    private static StudentParts prompted(
            LoopConfig config,
            TeacherConfig.Llm model,
            Embedder embedder,
            StudentLine line,
            PromptedServing.StandIn standIn) {
        TrainConfig train = config.train();
        StrategyMix mix = config.generate().mix();
        String address = model.baseUrl() == null ? "" : " " + model.baseUrl();
        var recipe = new PromptedFineTuner.Recipe(
                model.model(),
                model.kind() + address,
                config.task(),
                schema(config),
                train.shots(),
                train.select(),
                words(config));
        return new StudentParts(
                new PromptedFineTuner(recipe, embedder),
                new PromptedServing(embedder, line.to(model), standIn),
                mix != null && mix.selfPlay() > 0 ? line.pen(model) : null);
    }

    /** The user's own words for the student; null where there are none. The file was read when the loop was. */
    private static PromptedFineTuner.@Nullable Words words(LoopConfig config) {
        Path file = config.train().prompt();
        return file == null
                ? null
                : StudentWords.read(file, new ArrayList<>())
                        .<PromptedFineTuner.Words>map(
                                words -> (labels, answer) -> words.of(config.task(), labels, answer))
                        .orElseThrow(() -> new RunFailed("%s cannot be read any more.".formatted(file)));
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

    /** The files of a run lie in a folder of its name. */
    private static String runOf(Path artefacts) {
        return Objects.requireNonNull(artefacts.getFileName()).toString();
    }
}
