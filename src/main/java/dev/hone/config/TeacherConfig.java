package dev.hone.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who provides new examples; chosen by {@code kind}. */
public sealed interface TeacherConfig {
    /** Name used in lineage and reports. */
    String id();

    /** Relative share of the round's examples. */
    double share();

    /** The word that chooses this teacher in the loop file. */
    String kind();

    /** Whether it writes to order, so that what gates drop has to be asked for again. */
    default boolean writes() {
        return switch (this) {
            case Augment rules -> true;
            case Template grammar -> true;
            case Llm model -> true;
            case Corpus rows -> false;
            case Pool rows -> false;
        };
    }

    /** Terms of what it writes; null where nobody said, and where it writes nothing of its own. */
    default @Nullable LicenceConfig licence() {
        return null;
    }

    /** Picks from a file of already generated, labelled examples. */
    @Doc("Picks from a file of already generated, labelled examples.")
    record Corpus(
            @Doc(value = "Name used in lineage and reports.", required = true, example = "recorded")
            String id,

            @Doc(
                    value = "JSONL or CSV of generated examples.",
                    required = true,
                    example = "seeds/definitions/teacher-corpus.jsonl")
            Path file,

            @Doc(value = "Relative share of the round's examples.", byDefault = "1", min = 0)
            double share,

            @Doc("Terms under which the examples may be trained on.") @Nullable
            LicenceConfig licence)
            implements TeacherConfig {
        @Override
        public String kind() {
            return "corpus";
        }
    }

    /** Picks real unlabelled inputs from {@code data.pool} and has them labelled. */
    @Doc("Picks real inputs from data.pool and asks an annotator for their labels.")
    record Pool(
            @Doc(value = "Name used in lineage and reports.", required = true, example = "people")
            String id,

            @Doc(
                    value = "`recorded`: labels already in the pool file (shown as recorded); `person`: a queue that a"
                            + " person fills.",
                    byDefault = "recorded",
                    oneOf = {"recorded", "person"})
            String annotator,

            @Doc(value = "Relative share of the round's examples.", byDefault = "1", min = 0)
            double share)
            implements TeacherConfig {
        @Override
        public String kind() {
            return "pool";
        }
    }

    /** Changes seeds by rules; measured not to help the embedded student, so no shipped loop uses it. */
    @Doc("Changes seeds by rules. Measured: it does not help the embedded student (-1.3 to +0.4 points).")
    record Augment(
            @Doc(value = "Name used in lineage and reports.", required = true, example = "rules")
            String id,

            @Doc(
                    value = "Rules to apply.",
                    byDefault = "[synonym, case, typo, order, recombine]",
                    oneOf = {"synonym", "case", "typo", "order", "recombine"})
            List<String> rules,

            @Doc(value = "Relative share of the round's examples.", byDefault = "1", min = 0)
            double share)
            implements TeacherConfig {
        public Augment {
            rules = List.copyOf(rules);
        }

        @Override
        public String kind() {
            return "augment";
        }
    }

    /** Fills the slots of a grammar; no model is asked. */
    @Doc("Fills the slots of a grammar file with words; no model is asked.")
    record Template(
            @Doc(value = "Name used in lineage and reports.", required = true, example = "patterns")
            String id,

            @Doc(
                    value = "Grammar in YAML: version, slots, and for each label its patterns.",
                    required = true,
                    example = "seeds/banking/grammar.yaml")
            Path file,

            @Doc(value = "Relative share of the round's examples.", byDefault = "1", min = 0)
            double share)
            implements TeacherConfig {
        @Override
        public String kind() {
            return "template";
        }
    }

    /** Asks a model for examples over a provider's API; mirrors a teacher's entry in the loop file. */
    @Doc("Asks a model for examples, over the API of the provider that `kind` names. `openai` and `compatible` with a"
            + " base-url stand for any server that speaks OpenAI's chat completions.")
    record Llm(
            @Doc(value = "Name used in lineage, reports and the ledger.", required = true, example = "big")
            String id,

            @Doc(
                    value = "Who is asked.",
                    required = true,
                    example = "openai",
                    oneOf = {
                        "openai",
                        "anthropic",
                        "gemini",
                        "azure",
                        "together",
                        "fireworks",
                        "mistral",
                        "groq",
                        "openrouter",
                        "vllm",
                        "llama-cpp",
                        "ollama",
                        "lm-studio",
                        "compatible"
                    })
            String kind,

            @Doc(value = "Name of the model at the provider.", required = true, example = "gpt-4o-mini")
            String model,

            @Doc(
                    value = "Address of the API; the provider's own where left out. Needs https, except on this machine"
                            + " or its own network.",
                    example = "https://api.openai.com/v1")
            @Nullable
            String baseUrl,

            @Doc(
                    value = "The environment variable that holds the key, or `none`. Where left out, the provider's"
                            + " usual variable; a server of your own is asked without one.",
                    secret = true,
                    example = "\"${OPENAI_API_KEY}\"")
            @Nullable
            String apiKey,

            @Doc(
                    value = "Whether base-url may lead to this machine or its own network, also by plain http.",
                    byDefault = "false")
            boolean allowPrivateAddress,

            @Doc(value = "Relative share of the round's examples.", byDefault = "1", min = 0)
            double share,

            @Doc("Terms under which the model's output may be trained on; refused without.") @Nullable
            LicenceConfig licence,

            @Doc(
                    value = "Most tokens of one answer, reasoning included. Each call reserves their price.",
                    byDefault = "2048",
                    min = 16,
                    max = 131072)
            int maxTokens,

            @Doc(
                    value = "How calls travel. `live`: each on its own, all at once. `batch`: together through the"
                            + " provider's batch API, at its lower price; a wave is answered within a day.",
                    byDefault = "live",
                    oneOf = {"live", "batch"})
            String delivery,

            @Doc(
                    value = "The model's family, by which its chat template is known; magpie needs it.",
                    oneOf = {
                        "llama-3",
                        "qwen",
                        "chatml",
                        "mistral",
                        "gemma",
                        "phi-3",
                        "phi-4",
                        "smollm",
                        "deepseek",
                        "zephyr"
                    })
            @Nullable
            String family)
            implements TeacherConfig {
        /** The same under another id. */
        public Llm named(String other) {
            return new Llm(
                    other,
                    kind,
                    model,
                    baseUrl,
                    apiKey,
                    allowPrivateAddress,
                    share,
                    licence,
                    maxTokens,
                    delivery,
                    family);
        }

        /** The same with calls that travel otherwise. */
        public Llm delivered(String how) {
            return new Llm(
                    id, kind, model, baseUrl, apiKey, allowPrivateAddress, share, licence, maxTokens, how, family);
        }

        /** Whether its calls go out as batches. */
        public boolean inBatches() {
            return delivery.equals("batch");
        }

        /** Whether it is a server of one's own: what is sent there leaves neither the machine nor its network. */
        public boolean isLocal() {
            return allowPrivateAddress && ModelAddress.of(this).isPrivate();
        }
    }
}
