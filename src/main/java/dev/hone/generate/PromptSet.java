package dev.hone.generate;

import dev.hone.config.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All prompts of a loop: the shipped ones, unless the loop file names files of the user's own. */
public final class PromptSet {
    static final List<String> NAMES = List.of(
            "seed-expansion",
            "self-instruct",
            "magpie",
            "augment",
            "generate",
            "adversarial",
            "red-team",
            "reasoning",
            "label",
            "solve",
            "self-play",
            "preference");

    private static final long LARGEST = 100_000;

    private final Map<String, PromptFile> files;

    private PromptSet(Map<String, PromptFile> files) {
        this.files = Map.copyOf(files);
    }

    /** The shipped prompts. */
    public static PromptSet shipped() {
        return of(Map.of(), List.of());
    }

    /**
     * The shipped prompts, some replaced.
     *
     * @param own the user's files by the name of the prompt
     * @param problems takes what is wrong with them, with file and line
     */
    public static PromptSet of(Map<String, Path> own, List<Problem> problems) {
        Map<String, PromptFile> files = new HashMap<>();
        for (String name : NAMES) {
            Path file = own.get(name);
            files.put(name, file == null ? PromptFile.shipped(name) : read(name, file, problems));
        }
        return new PromptSet(files);
    }

    private static PromptFile read(String name, Path file, List<Problem> problems) {
        try {
            if (Files.size(file) <= LARGEST) {
                return PromptFile.written(name, file.toString(), Files.readString(file), problems);
            }
            problems.add(new Problem(file.toString(), 0, 0, "", "larger than 100 KB - a prompt is shorter"));
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file.toString(), 0, 0, "", "not UTF-8 - save it as UTF-8"));
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), 0, 0, "", "cannot be read - " + e.getMessage()));
        }
        return PromptFile.shipped(name);
    }

    PromptFile of(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }
}
