package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.embed.Embedder;
import dev.hone.generate.StudentWords;
import dev.hone.train.FineTuner;
import dev.hone.train.Serving;
import dev.hone.train.TrainedBy;
import dev.hone.train.TrainingJob;
import dev.hone.train.prompted.PromptedFineTuner;
import dev.hone.train.prompted.PromptedServing;
import dev.hone.train.prompted.StudentModel;
import dev.hone.train.prompted.TunedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Students that are asked as a model, whoever trains them.
 *
 * @param embedder by whose vectors examples are found
 * @param standIn who says how likely labels are
 */
record AskedStudents(LoopConfig config, Embedder embedder, PromptedServing.StandIn standIn) {
    /** The same of another loop file. */
    AskedStudents of(LoopConfig other) {
        return new AskedStudents(other, embedder, standIn);
    }

    /** Writes down how a model is asked that is shown examples. */
    PromptedFineTuner shown(TeacherConfig.Llm model, @Nullable String schema) {
        return new PromptedFineTuner(
                recipe(model, model.model(), schema, config.train().shots()), embedder);
    }

    /**
     * Writes down how a model is asked that is shown none, in the form of answers that trained students have.
     *
     * @param name its name where it answers
     */
    PromptedFineTuner bare(TeacherConfig.Llm model, String name, @Nullable String schema) {
        return new PromptedFineTuner(recipe(model, name, schema, 0), embedder);
    }

    private PromptedFineTuner.Recipe recipe(TeacherConfig.Llm model, String name, @Nullable String schema, int shots) {
        return new PromptedFineTuner.Recipe(
                name,
                endpoint(model),
                config.task(),
                schema,
                shots,
                config.train().select(),
                words(),
                config.traces());
    }

    /** The user's own words for the student; null where there are none. The file was read when the loop was. */
    private PromptedFineTuner.@Nullable Words words() {
        Path file = config.train().prompt();
        return file == null
                ? null
                : StudentWords.read(file, new ArrayList<>())
                        .<PromptedFineTuner.Words>map(
                                words -> (labels, answer) -> words.of(config.task(), labels, answer))
                        .orElseThrow(() -> new RunFailed("%s cannot be read any more.".formatted(file)));
    }

    /** Lets a model answer. */
    Serving serving(StudentModel model) {
        return new PromptedServing(embedder, model, standIn);
    }

    /**
     * Has a model trained, and asks what came of it in the words that it was trained in.
     *
     * @param base what is trained
     */
    FineTuner trained(FineTuner trainer, TeacherConfig.Llm base) {
        return new TunedFineTuner(
                trainer,
                new TrainedBy(
                        base.kind(), base.model(), List.of(), config.traces().word()),
                job -> sent(job, base),
                tuned -> new PromptedFineTuner(
                        new PromptedFineTuner.Recipe(
                                tuned,
                                endpoint(base),
                                config.task(),
                                null,
                                0,
                                config.train().select(),
                                null,
                                config.traces()),
                        embedder));
    }

    /** A job as it leaves: personal data replaced or left out as the loop file says. */
    private TrainingJob sent(TrainingJob job, TeacherConfig.Llm base) {
        return new TunedText(job.labels(), config.traces())
                .job(job, input -> config.privacy().passing(input, base.isLocal()));
    }

    /** Whom the loop file names; a model that was trained on this machine has another address each time. */
    private static String endpoint(TeacherConfig.Llm model) {
        String address = model.baseUrl();
        return address == null || model.kind().equals(TrainConfig.LOCAL) ? model.kind() : model.kind() + " " + address;
    }
}
