package dev.hone.cli;

import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewTask;
import dev.hone.loop.ReviewQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows one row after the other and asks what a person says of it; each answer is stored at once. */
final class ReviewTalk {
    private static final Map<String, String> KEYS =
            Map.of("a", "accept", "f", "fix", "r", "reject", "u", "unsure", "s", "skip", "q", "quit");
    private static final int LONGEST = 4000;

    private final Terminal terminal;
    private final ReviewQueue queue;
    private final String name;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    ReviewTalk(Terminal terminal, ReviewQueue queue, String name) {
        this.terminal = terminal;
        this.queue = queue;
        this.name = name;
    }

    static String goOn(String run) {
        return "A run that waits goes on with: hone resume " + run;
    }

    void talk(String run) throws IOException {
        List<ReviewTask> tasks = queue.pending(name);
        say("%s: %d rows wait for %s. Type a (accept), f (fix), r (reject) or u (unsure), then why if you like;"
                .formatted(run, tasks.size(), name));
        say("s skips a row, q ends. Every answer is stored at once.");
        int done = 0;
        for (int i = 0; i < tasks.size(); i++) {
            show(tasks.get(i), i + 1, tasks.size());
            Optional<String> key = ask(tasks.get(i));
            if (key.isEmpty()) {
                break;
            }
            done += key.get().equals("skip") ? 0 : 1;
        }
        say("");
        say("%d rows decided, %d wait. %s".formatted(done, queue.pending(name).size(), goOn(run)));
    }

    private void show(ReviewTask task, int number, int all) {
        say("");
        String teacher = task.origin().teacher();
        say("%d/%d  round %d, %s%s"
                .formatted(
                        number,
                        all,
                        task.origin().round(),
                        teacher.isEmpty() ? "" : "teacher %s, ".formatted(Shown.line(teacher, 60)),
                        Shown.line(task.reason(), 200)));
        if (!task.criterion().isEmpty()) {
            say("Look first at: " + Shown.line(task.criterion(), LONGEST));
        }
        say("  input:  " + Shown.line(task.input(), LONGEST));
        say("  answer: " + Shown.line(task.output(), LONGEST));
    }

    /** What became of the row; empty where the person ends. */
    private Optional<String> ask(ReviewTask task) throws IOException {
        while (true) {
            String line = read("> ");
            if (line == null) {
                return Optional.empty();
            }
            String[] parts = line.strip().split("\\s+", 2);
            String word = parts[0].toLowerCase(Locale.ROOT);
            String decision = KEYS.getOrDefault(word, KEYS.containsValue(word) ? word : "");
            String note = parts.length > 1 ? parts[1] : "";
            switch (decision) {
                case "" -> say("a, f, r, u, s or q");
                case "quit" -> {
                    return Optional.empty();
                }
                case "skip" -> {
                    return Optional.of(decision);
                }
                default -> {
                    if (taken(task, decision, note)) {
                        return Optional.of(decision);
                    }
                }
            }
        }
    }

    private boolean taken(ReviewTask task, String decision, String note) throws IOException {
        String input = "";
        String output = "";
        if (decision.equals("fix")) {
            input = answer("input, as it should be (empty: as it is)> ");
            output = answer("answer, as it should be (empty: as it is)> ");
        }
        var answer = new ReviewAnswer(0, task.id(), name, decision, input, output, note);
        Optional<String> problem = queue.problem(answer);
        if (problem.isPresent()) {
            say(problem.get());
            if (!task.labels().isEmpty() && decision.equals("fix")) {
                say("Labels: " + String.join(", ", task.labels()));
            }
            return false;
        }
        queue.say(answer);
        return true;
    }

    private String answer(String prompt) throws IOException {
        String line = read(prompt);
        return line == null ? "" : line.strip();
    }

    private @Nullable String read(String prompt) throws IOException {
        terminal.out().print(prompt);
        terminal.out().flush();
        return in.readLine();
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
