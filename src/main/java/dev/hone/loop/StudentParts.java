package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.embed.Embedder;
import dev.hone.store.RunRow;
import dev.hone.train.FineTuner;
import dev.hone.train.Serving;
import dev.hone.train.embedded.EmbeddedFineTuner;
import dev.hone.train.embedded.EmbeddedServing;
import dev.hone.train.prompted.PromptedFineTuner;
import dev.hone.train.prompted.PromptedServing;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What trains and opens the student that a loop file names.
 *
 * @param fineTuner trains it
 * @param serving lets it answer
 */
record StudentParts(FineTuner fineTuner, Serving serving) {
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
        if (prompted.isEmpty()) {
            return new StudentParts(tuner, serving);
        }
        TeacherConfig.Llm model = prompted.get();
        String address = model.baseUrl() == null ? "" : " " + model.baseUrl();
        var recipe = new PromptedFineTuner.Recipe(
                model.model(), model.kind() + address, config.task(), null, train.shots(), train.select());
        return new StudentParts(
                new PromptedFineTuner(recipe, embedder),
                new PromptedServing(embedder, line.to(model), new PromptedServing.StandIn(tuner, serving)));
    }

    /** The files of a run lie in a folder of its name. */
    private static String runOf(Path artefacts) {
        return Objects.requireNonNull(artefacts.getFileName()).toString();
    }
}
