package dev.hone.verify;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether Python code passes tests, in a sandbox. Only the tests' own last word counts as passing, so that code which
 * ends the process early fails; it does not hold against code that searches the memory of the tests.
 */
public final class CodeTests {
    private static final String PYTHON = "/usr/bin/python3";

    /** Status with which the harness says that code cannot be read. */
    private static final int NO_CODE = 3;

    /** Results that are remembered, since the same answer to the same row is tried in several places. */
    private static final int REMEMBERED = 10_000;

    /** A text that is one block of code in Markdown and nothing else. */
    private static final Pattern BLOCK =
            Pattern.compile("\\A\\s*```[\\w+-]*[ \\t]*\\R(.*?)\\R?```\\s*\\z", Pattern.DOTALL);

    /** Reads the word that means "passed", removes it, and runs the tests in the names that the code defines. */
    private static final String HARNESS = """
            import os, sys
            def read(name):
                with open(name) as file:
                    text = file.read()
                os.remove(name)
                return text
            def run():
                word = read('word')
                tests = compile(read('tests.py'), 'tests.py', 'exec')
                names = {'__name__': 'answer'}
                try:
                    answer = compile(read('answer.py'), 'answer.py', 'exec')
                except (SyntaxError, ValueError) as e:
                    print(type(e).__name__ + ': ' + str(e), flush=True)
                    os._exit(%d)
                exec(answer, names)
                exec(tests, names)
                sys.stdout.flush()
                os.write(1, ('\\n' + word).encode())
            run()
            """.formatted(NO_CODE);

    private static final Map<Sandbox.Limits, CodeTests> HERE = new ConcurrentHashMap<>();

    private final Sandbox sandbox;
    private final String salt;
    private final Map<String, Result> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Result> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** What came of trying code. */
    public sealed interface Result {
        /** It passes all tests. */
        record Passed() implements Result {}

        /** It runs, and fails; or does not end in time. */
        record Failed(String why) implements Result {}

        /** It is no code at all. */
        record Unreadable(String why) implements Result {}
    }

    /** @param salt makes the word that means "passed" one that code cannot know */
    public CodeTests(Sandbox sandbox, String salt) {
        this.sandbox = sandbox;
        this.salt = salt;
    }

    /** Why code cannot be tested here; empty where it can. */
    public static Optional<String> lacking() {
        return Sandbox.isThere("python3") ? Optional.empty() : Optional.of("python3 is not on this machine");
    }

    /**
     * Tests with a salt that nobody can know; nothing but the word that means "passed" depends on it. Whoever asks with
     * the same limits shares what was tried.
     *
     * @throws IllegalArgumentException where this machine cannot confine or run code
     */
    public static CodeTests here(Sandbox.Limits limits) {
        return HERE.computeIfAbsent(limits, CodeTests::found);
    }

    private static CodeTests found(Sandbox.Limits limits) {
        Optional<String> lacking = lacking();
        if (lacking.isPresent()) {
            throw new IllegalArgumentException(lacking.get());
        }
        return switch (Sandbox.find(limits)) {
            case Sandbox.Found.Missing missing -> throw new IllegalArgumentException(missing.why());
            case Sandbox.Found.Ready ready -> new CodeTests(ready.sandbox(), noise());
        };
    }

    private static String noise() {
        try (InputStream noise = Files.newInputStream(Path.of("/dev/urandom"))) {
            return HexFormat.of().formatHex(noise.readNBytes(16));
        } catch (IOException e) {
            throw new IllegalArgumentException("/dev/urandom cannot be read", e);
        }
    }

    /** The tests of a row: what it carries beside input and output, and lines of its input that begin with assert. */
    public static String of(Example row) {
        List<String> tests = new ArrayList<>();
        String beside = row.lineage().details().get(Lineage.TESTS);
        if (beside != null) {
            tests.add(beside);
        }
        tests.addAll(asserts(row.input()));
        return String.join("\n", tests);
    }

    /** The lines of a text that are tests. */
    public static List<String> asserts(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("assert "))
                .toList();
    }

    /** Tries code; a block of Markdown around all of it is taken away. The same code is tried once. */
    public Result run(String code, String tests) {
        String bare = bare(code);
        String word = ContentHash.of(salt + "\n" + bare + "\n" + tests);
        Result before = known.get(word);
        if (before != null) {
            return before;
        }
        Map<String, String> files = Map.of("answer.py", bare, "tests.py", tests, "word", word, "run.py", HARNESS);
        return switch (sandbox.run(List.of(PYTHON, "-s", "-B", "run.py"), files)) {
            case Sandbox.Outcome.TimedOut late -> new Result.Failed("it does not end in time");
            case Sandbox.Outcome.Ended ended -> {
                Result result = result(ended, word);
                known.put(word, result);
                yield result;
            }
        };
    }

    private static Result result(Sandbox.Outcome.Ended ended, String word) {
        if (ended.status() == 0 && ended.output().endsWith("\n" + word)) {
            return new Result.Passed();
        }
        return ended.status() == NO_CODE ? new Result.Unreadable(last(ended)) : new Result.Failed(last(ended));
    }

    /** Why code fails tests; empty where it passes. */
    public Optional<String> fault(String code, String tests) {
        return switch (run(code, tests)) {
            case Result.Passed passed -> Optional.empty();
            case Result.Failed failed -> Optional.of(failed.why());
            case Result.Unreadable none -> Optional.of(none.why());
        };
    }

    private static String bare(String code) {
        Matcher block = BLOCK.matcher(code);
        return block.matches() && !block.group(1).contains("```") ? block.group(1) : code;
    }

    private static String last(Sandbox.Outcome.Ended ended) {
        String line =
                ended.output().strip().lines().reduce((before, after) -> after).orElse("");
        return line.isEmpty()
                ? "it ends with status " + ended.status()
                : line.substring(0, Math.min(200, line.length()));
    }
}
