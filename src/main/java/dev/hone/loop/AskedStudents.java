package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.embed.Embedder;
import dev.hone.train.FineTuner;
import dev.hone.train.Serving;
import dev.hone.train.TrainedBy;
import dev.hone.train.TrainingJob;
import dev.hone.train.prompted.PromptedFineTuner;
import dev.hone.train.prompted.PromptedServing;
import dev.hone.train.prompted.StudentModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Students that are asked as a model, whoever trains them.
 *
 * @param text what they are told
 * @param embedder by whose vectors examples are found
 * @param standIn who says how likely labels are
 */
record AskedStudents(StudentText text, Embedder embedder, PromptedServing.StandIn standIn) {
    /** The same where another trains. */
    AskedStudents at(LoopConfig route) {
        return new AskedStudents(text.at(route), embedder, standIn);
    }

    LoopConfig config() {
        return text.config();
    }

    /** Writes down how a model is asked that is shown examples. */
    PromptedFineTuner shown(TeacherConfig.Llm model, @Nullable String schema) {
        return new PromptedFineTuner(
                recipe(model, model.model(), schema, config().train().shots()), embedder);
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
        LoopConfig config = config();
        return new PromptedFineTuner.Recipe(
                name,
                endpoint(model),
                config.task(),
                schema,
                shots,
                config.train().select(),
                text.words(),
                config.traces());
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
                        base.kind(), base.model(), List.of(), config().traces().word()),
                job -> sent(job, base),
                tuned -> bare(base, tuned, null));
    }

    /** A job as it leaves: personal data replaced or left out as the loop file says. */
    private TrainingJob sent(TrainingJob job, TeacherConfig.Llm base) {
        return text.tuned(job.labels()).job(job, input -> config().privacy().passing(input, base.isLocal()));
    }

    /** Whom the loop file names; a model that was trained on this machine has another address each time. */
    private static String endpoint(TeacherConfig.Llm model) {
        String address = model.baseUrl();
        return address == null || model.kind().equals(TrainConfig.LOCAL) ? model.kind() : model.kind() + " " + address;
    }
}
