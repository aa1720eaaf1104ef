package dev.hone.generate;

import dev.hone.config.Problem;
import dev.hone.config.TaskConfig;
import io.quarkus.qute.TemplateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a student that is a model is told of its task, in a file of the user's own. */
public final class StudentWords {
    /** Name of the prompt, in its version. */
    static final String NAME = "student";

    /** What the file may ask for; {@code answer} says how to answer, and must be there. */
    static final List<String> SLOTS = List.of("instruction", "format", "rubric", "terms", "avoid", "labels", "answer");

    private final PromptFile file;

    private StudentWords(PromptFile file) {
        this.file = file;
    }

    /** Reads a file; empty where it has problems, which are added. */
    public static Optional<StudentWords> read(Path path, List<Problem> problems) {
        int before = problems.size();
        PromptFile file = PromptSet.read(NAME, path, problems);
        if (problems.size() == before && !file.asks("answer")) {
            problems.add(new Problem(
                    path.toString(),
                    0,
                    0,
                    "{answer}",
                    "missing - put it where the student is to be told how to answer, such as which labels there are"));
        }
        if (problems.size() == before) {
            tried(file).ifPresent(why -> problems.add(new Problem(path.toString(), 0, 0, "", why)));
        }
        return problems.size() == before ? Optional.of(new StudentWords(file)) : Optional.empty();
    }

    /** Why it cannot be filled in; empty where it can. */
    private static Optional<String> tried(PromptFile file) {
        try {
            file.render(SLOTS.stream().collect(Collectors.toMap(slot -> slot, slot -> slot)));
            return Optional.empty();
        } catch (TemplateException e) {
            return Optional.of("cannot be filled in - "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Name, version and hash of the file. */
    public String version() {
        return file.version();
    }

    /**
     * The words.
     *
     * @param labels all labels; empty where outputs are free
     * @param answer how to answer
     */
    public String of(TaskConfig task, List<String> labels, String answer) {
        return file.render(Map.of(
                        "instruction",
                        task.instruction(),
                        "format",
                        Optional.ofNullable(task.format()).orElse(""),
                        "rubric",
                        Optional.ofNullable(task.rubric()).orElse(""),
                        "terms",
                        String.join(", ", task.terms()),
                        "avoid",
                        String.join("; ", task.avoid()),
                        "labels",
                        String.join(", ", labels),
                        "answer",
                        answer))
                .getFirst();
    }
}
