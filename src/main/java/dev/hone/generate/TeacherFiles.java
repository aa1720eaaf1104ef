package dev.hone.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the files say that teachers are made from, read and checked.
 *
 * @param corpora rows of recorded teachers
 * @param grammars by file
 * @param prompts the words in which models are asked
 */
public record TeacherFiles(Map<Path, List<CorpusRow>> corpora, Map<Path, Grammar> grammars, PromptSet prompts) {
    public TeacherFiles {
        corpora = Map.copyOf(corpora);
        grammars = Map.copyOf(grammars);
    }

    /** Corpora alone. */
    public static TeacherFiles of(Map<Path, List<CorpusRow>> corpora) {
        return new TeacherFiles(corpora, Map.of(), PromptSet.shipped());
    }

    List<CorpusRow> corpus(Path file) {
        return corpora.getOrDefault(file, List.of());
    }

    Grammar grammar(Path file) {
        return Objects.requireNonNull(grammars.get(file), "a grammar is read before its teacher is made");
    }
}
