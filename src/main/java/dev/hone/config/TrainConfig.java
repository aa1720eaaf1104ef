package dev.hone.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The student. */
@Doc("Student.")
public record TrainConfig(
        @Doc(
                value = "`embedded`: a softmax head on frozen sentence embeddings, trained here. `prompted`: the model"
                        + " under `model`, which is shown examples of the training set with each input.",
                byDefault = "embedded",
                oneOf = {"embedded", "prompted"})
        String student,

        @Doc(
                value = "Inverse L2 strength of the embedded student, as in logistic regression.",
                byDefault = "10",
                min = 0.0001,
                max = 1000000)
        double c,

        @Doc(
                value = "Most optimiser steps before the fit is refused as not converged.",
                byDefault = "2000",
                min = 10,
                max = 100000)
        int maxSteps,

        @Doc(
                value = "How often round 0 is trained again with another seed, to see what chance does in training;"
                        + " where above 0, it is also trained with each fifth of its rows left out. 0: neither.",
                byDefault = "3",
                min = 0,
                max = 20)
        int noiseRepeats,

        @Doc("The model that a prompted student is.") @Nullable
        ModelConfig model,

        @Doc(
                value = "A file with what a student that is a model is told of its task, in place of the usual words:"
                        + " in the rows that it is trained on, and whenever it is asked. docs/students.md says how"
                        + " one is written.")
        @Nullable
        Path prompt,

        @Doc(
                value = "Most training examples that a prompted student is shown with each input.",
                byDefault = "8",
                min = 0,
                max = 100)
        int shots,

        @Doc(
                value = "Which ones. `nearest`: those that read most like the input, of different labels where they are"
                        + " about as near. `balanced`: the nearest of each label in turn. `fixed`: the same for every"
                        + " input, drawn evenly over labels.",
                byDefault = "nearest",
                oneOf = {"nearest", "balanced", "fixed"})
        String select,

        @Doc(
                value = "Who trains the student. `embedded`: nobody else. `local-lora`: a program on this machine, from"
                        + " `base-model` (docs/local-training.md). The others train `base-model` in a job of theirs"
                        + " each round, which costs money; see docs/providers.md.",
                byDefault = "embedded",
                oneOf = {
                    "embedded",
                    "openai",
                    "azure",
                    "together",
                    "fireworks",
                    "mistral",
                    "vertex",
                    "bedrock",
                    "compatible",
                    "local-lora"
                })
        String provider,

        @Doc(value = "What rounds are trained from, by the provider's name.", example = "gpt-4o-mini-2024-07-18")
        @Nullable
        String baseModel,

        @Doc("Terms of base-model's output; needed where the student writes examples (generate.mix.self-play).")
        @Nullable
        LicenceConfig licence,

        @Doc(value = "Address of the provider's API; its own where left out.", example = "https://api.openai.com/v1")
        @Nullable
        String baseUrl,

        @Doc(
                value = "The environment variable that holds the key, or `none`; the provider's usual one where left"
                        + " out.",
                secret = true,
                example = "\"${OPENAI_API_KEY}\"")
        @Nullable
        String apiKey,

        @Doc(
                value = "Whether base-url may lead to this machine or its own network, also by plain http.",
                byDefault = "false")
        boolean allowPrivateAddress,

        @Doc(value = "Passes over the rows of a training at a provider.", byDefault = "3", min = 1, max = 50)
        int epochs,

        @Doc(
                value = "How it learns. `sft`: from right answers. `dpo`: round 0 from right answers, later rounds from"
                        + " pairs of a right answer and a rejected one, which the strategy `preference` makes, each"
                        + " beginning with the student of round 0.",
                byDefault = "sft",
                oneOf = {"sft", "dpo"})
        String method,

        @Doc(
                value = "Where the reasoning of rows that the strategy `reasoning` made stands in what a student learns"
                        + " that somebody else trains. `think`: between <think> and </think>, before the answer."
                        + " `plain`: before a line that begins with `Answer:`. `none`: nowhere. `auto`: by the family"
                        + " of base-model, and `none` where no such rows are made.",
                byDefault = StudentTraces.AUTO,
                oneOf = {"auto", "think", "plain", "none"})
        String reasoning,

        @Doc(
                value = "Whether each round begins with the student of the round before instead of the base model. What"
                        + " it learned wrongly stays in it, and it may collapse.",
                key = "continue",
                byDefault = "false")
        boolean goesOn,

        @Doc(
                value = "Share of the rows that are not trained on, so that their loss can be watched; for a student"
                        + " that somebody else trains.",
                byDefault = "0",
                min = 0,
                max = 0.5)
        double validation,

        @Doc(value = "When a training is ended before its time.", byDefault = "{}")
        StopEarlyConfig stopEarly,

        @Doc("Settings of the low-rank adapter, where the provider lets them be set.") @Nullable
        LoraConfig lora,

        @Doc(value = "A word of yours in the name of a tuned model, where its provider has one.", example = "intents")
        @Nullable
        String suffix,

        @Doc(
                value = "Words of yours that a job carries at its provider, where it has such a field.",
                byDefault = "{}",
                example = "{team: search}")
        JobMetadata metadata,

        @Doc(value = "How the provider is asked how a job is getting on.", byDefault = "{}")
        PollConfig poll,

        @Doc(
                value = "Longest time that a deployment may stand where a tuned model has to be deployed. Its price for"
                        + " all of it is held back from the budget, and what it did not take is given back.",
                byDefault = "PT2H",
                example = "PT2H")
        Duration timeToLive,

        @Doc(value = "Whose keys sign calls to AWS, beside `api-key`, which is the secret one.", byDefault = "{}")
        AwsConfig aws,

        @Doc(
                value = "Keys of the provider for the job, sent as they are. Those that Hone writes itself are refused,"
                        + " with what to write instead.",
                byDefault = "{}",
                example = "{account: my-account}")
        Options providerOptions,

        @Doc(
                value = "Keys of the provider for the deployment, sent as they are.",
                byDefault = "{}",
                example = "{hardware: 1x_nvidia_a100_80gb_sxm}")
        Options hostingOptions,

        @Doc(
                value = "Who trains a student that the provider does not: because it refuses the job, takes none any"
                        + " more, or cannot be reached. They are asked in this order, on the same rows. A job that may"
                        + " have been created somewhere is never asked for again elsewhere.",
                byDefault = "[]")
        List<FallbackConfig> fallback,

        @Doc(
                value = "How long a provider that cannot be reached, or takes nothing now, is waited for before it"
                        + " counts as refusing.",
                byDefault = "PT95M",
                example = "PT30M")
        Duration patience) {
    /** Where a program on this machine trains. */
    public static final String LOCAL = "local-lora";

    static final int MOST_TOKENS = 1024;

    public TrainConfig {
        fallback = List.copyOf(fallback);
    }

    /** Keys that Hone does not know and a provider does. */
    public record Options(ObjectNode keys) {}

    /** The model that the student is, as one that is asked; empty where the student is trained. */
    public Optional<TeacherConfig.Llm> prompted() {
        return student.equals("prompted") && !isAtProvider()
                ? Optional.ofNullable(model).map(asked -> asked.as(ModelConfig.STUDENT))
                : Optional.empty();
    }

    /** Whether someone else trains the student: a provider, or a program on this machine. */
    public boolean isAtProvider() {
        return !provider.equals("embedded");
    }

    /** Whether a program on this machine trains the student. */
    public boolean isLocal() {
        return provider.equals(LOCAL);
    }

    /**
     * A model that was trained here, as one that is asked.
     *
     * @param served where it answers
     */
    public TeacherConfig.Llm local(String model, String served) {
        return new ModelConfig(LOCAL, model, served, "none", true, licence, MOST_TOKENS).as(ModelConfig.STUDENT);
    }

    /** The model that a provider trains, as one that is asked; empty where nobody else trains. */
    public Optional<TeacherConfig.Llm> tuned() {
        return isAtProvider() && !isLocal()
                ? Optional.ofNullable(baseModel).map(base -> TunedModel.of(this, base))
                : Optional.empty();
    }

    /** The student as a model that is asked, whoever trains it; empty where it is a file here. */
    public Optional<TeacherConfig.Llm> asked() {
        return TunedModel.asked(this);
    }
}
