package dev.hone.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the problems of one data file: the first twenty, and how many there are. */
public final class RowProblems {
    private static final int SHOWN = 20;

    private RowProblems() {}

    /** One line a problem, {@code file:line  message}, and a last line with the total where there are several. */
    public static String text(Path path, List<RowProblem> problems) {
        String shown = problems.stream()
                .limit(SHOWN)
                .map(problem -> place(path, problem.line()) + "  " + problem.message())
                .collect(Collectors.joining("\n"));
        if (problems.size() <= 1) {
            return shown;
        }
        String total = problems.size() > SHOWN
                ? "%d problems in all; the first %d are shown".formatted(problems.size(), SHOWN)
                : "%d problems in all".formatted(problems.size());
        return shown + "\n" + path + "  " + total;
    }

    private static String place(Path path, int line) {
        return line == 0 ? path.toString() : path + ":" + line;
    }
}
