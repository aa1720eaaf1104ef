package dev.hone.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prompt files that replace the shipped ones; mirrors a group of the loop file. */
@Doc("Prompt files that replace the shipped ones; docs/model-teachers.md says how one is written.")
public record PromptsConfig(
        @Doc(value = "For seed-expansion.", example = "prompts/seed-expansion.txt") @Nullable
        Path seedExpansion,

        @Doc(value = "For self-instruct.", example = "prompts/self-instruct.txt") @Nullable
        Path selfInstruct,

        @Doc(value = "For magpie: what stands before the user's turn.", example = "prompts/magpie.txt") @Nullable
        Path magpie,

        @Doc(value = "For augment.", example = "prompts/augment.txt") @Nullable
        Path augment,

        @Doc(value = "For generate.", example = "prompts/generate.txt") @Nullable
        Path generate,

        @Doc(value = "For adversarial.", example = "prompts/adversarial.txt") @Nullable
        Path adversarial,

        @Doc(value = "For red-team.", example = "prompts/red-team.txt") @Nullable
        Path redTeam,

        @Doc(value = "For reasoning: how new examples are asked for.", example = "prompts/reasoning.txt") @Nullable
        Path reasoning,

        @Doc(value = "How a label is asked for.", example = "prompts/label.txt") @Nullable
        Path label,

        @Doc(value = "How a worked solution is asked for.", example = "prompts/solve.txt") @Nullable
        Path solve,

        @Doc(value = "For self-play: what the student is asked.", example = "prompts/self-play.txt") @Nullable
        Path selfPlay,

        @Doc(value = "For preference.", example = "prompts/preference.txt") @Nullable
        Path preference) {

    /** The files by the name of the prompt, as far as there are any. */
    public Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        put(files, "seed-expansion", seedExpansion);
        put(files, "self-instruct", selfInstruct);
        put(files, "magpie", magpie);
        put(files, "augment", augment);
        put(files, "generate", generate);
        put(files, "adversarial", adversarial);
        put(files, "red-team", redTeam);
        put(files, "reasoning", reasoning);
        put(files, "label", label);
        put(files, "solve", solve);
        put(files, "self-play", selfPlay);
        put(files, "preference", preference);
        return files;
    }

    private static void put(Map<String, Path> files, String name, @Nullable Path file) {
        if (file != null) {
            files.put(name, file);
        }
    }
}
