package dev.hone.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints the skipped tests with their reasons after a test run, then compares them with the committed list. Run by
 * {@code ./hone test} as {@code SkippedTests TARGET --expected|--at-most LIST "FACTS"}.
 *
 * <p>A line of the list is {@code class#method | when | reason}, where {@code when} is {@code always}, or
 * {@code with FACT} or {@code without FACT} for a fact about this machine ({@code chromium}, {@code root}).
 */
final class SkippedTests {
    private SkippedTests() {}

    public static void main(String[] args) throws IOException {
        TestRun run = TestRun.read(List.of(Path.of(args[0], "surefire-reports"), Path.of(args[0], "failsafe-reports")));
        List<String> list = Files.readAllLines(Path.of(args[2]));
        Set<String> facts = new HashSet<>(Arrays.asList(args[3].split(" ", -1)));
        String text = report(run, expected(list, facts), args[1].equals("--expected"), args[2]);
        System.out.print(text);
        System.exit(text.contains("DIFFERS") ? 1 : 0);
    }

    /** The lines of a list that hold on a machine of which these facts are known, without their condition. */
    static Set<String> expected(List<String> list, Set<String> facts) {
        Set<String> expected = new TreeSet<>();
        for (String line : list) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" \\| ", 3);
            if (parts.length < 3) {
                throw new IllegalArgumentException("'%s' should read: class#method | always | reason".formatted(line));
            }
            if (holds(parts[1].strip(), facts)) {
                expected.add(parts[0].strip() + " | " + parts[2].strip());
            }
        }
        return expected;
    }

    private static boolean holds(String when, Set<String> facts) {
        String[] words = when.split(" ", 2);
        return switch (words[0]) {
            case "always" -> true;
            case "with" -> facts.contains(words[1]);
            case "without" -> !facts.contains(words[1]);
            default ->
                throw new IllegalArgumentException("'%s' should be always, with FACT or without FACT".formatted(when));
        };
    }

    /** What is printed after a run; contains DIFFERS where the skipped tests are not the expected ones. */
    static String report(TestRun run, Set<String> expected, boolean whole, String listName) {
        Set<String> missing = without(expected, run.skipped());
        Set<String> added = without(run.skipped(), expected);
        StringBuilder text = new StringBuilder();
        text.append("\nSkipped tests: %d%n".formatted(run.skipped().size()));
        run.skipped().forEach(line -> text.append("  ").append(line).append('\n'));
        if (!added.isEmpty() || (whole && !missing.isEmpty())) {
            text.append("The list DIFFERS from %s:%n".formatted(listName));
            added.forEach(line -> text.append("  not expected: ").append(line).append('\n'));
            if (whole) {
                missing.forEach(line ->
                        text.append("  expected, but it ran: ").append(line).append('\n'));
            }
        }
        text.append("%n%d passed, %d failed, %d skipped%n"
                .formatted(run.passed(), run.failed(), run.all() - run.passed() - run.failed()));
        return text.toString();
    }

    private static Set<String> without(Collection<String> some, Collection<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
