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
import java.util.Set;

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

    /** Those that have other words where outputs are free. */
    private static final Set<String> FREE = Set.of(
            "seed-expansion",
            "self-instruct",
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
    private final Map<String, PromptSet> variants;

    private final boolean free;

    private PromptSet(Map<String, PromptFile> files, Map<String, PromptSet> variants, boolean free) {
        this.files = Map.copyOf(files);
        this.variants = Map.copyOf(variants);
        this.free = free;
    }

    /** The same with others that are tried beside it, by name. */
    public PromptSet with(Map<String, PromptSet> others) {
        return new PromptSet(files, others, free);
    }

    /** The prompts of a variant; these where it has no name. */
    PromptSet variant(String name) {
        return name.isEmpty() ? this : Objects.requireNonNull(variants.get(name), name);
    }

    /** The shipped prompts. */
    public static PromptSet shipped() {
        return of(Map.of(), List.of(), false);
    }

    /** Whether they are for tasks whose outputs are free. */
    boolean isFree() {
        return free;
    }

    /** The shipped prompts for labels, some replaced. */
    static PromptSet of(Map<String, Path> own, List<Problem> problems) {
        return of(own, problems, false);
    }

    /**
     * The shipped prompts, some replaced.
     *
     * @param own the user's files by the name of the prompt
     * @param problems takes what is wrong with them, with file and line
     * @param free whether outputs are free: those prompts speak of outputs, not of labels
     */
    public static PromptSet of(Map<String, Path> own, List<Problem> problems, boolean free) {
        Map<String, PromptFile> files = new HashMap<>();
        for (String name : NAMES) {
            Path file = own.get(name);
            files.put(name, file == null ? shipped(name, free) : read(name, file, problems));
        }
        return new PromptSet(files, Map.of(), free);
    }

    private static PromptFile shipped(String name, boolean free) {
        return PromptFile.shipped(free && FREE.contains(name) ? "free/" + name : name);
    }

    static PromptFile read(String name, Path file, List<Problem> problems) {
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
        return PromptFile.none(name);
    }

    PromptFile of(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }
}
