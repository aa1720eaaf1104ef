package dev.hone.verify;

import dev.hone.data.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether Python code passes tests, in a sandbox. Only the tests' own last word counts as passing, so that code which
 * ends the process early fails; it does not hold against code that searches the memory of the tests.
 */
public final class CodeTests {
    private static final String PYTHON = "/usr/bin/python3";

    /** Reads the word that means "passed", removes it, and runs the tests in the names that the code defines. */
    private static final String HARNESS = """
            import os, sys
            def run():
                with open('word') as file:
                    word = file.read()
                os.remove('word')
                with open('tests.py') as file:
                    tests = compile(file.read(), 'tests.py', 'exec')
                os.remove('tests.py')
                names = {'__name__': 'answer'}
                with open('answer.py') as file:
                    exec(compile(file.read(), 'answer.py', 'exec'), names)
                exec(tests, names)
                sys.stdout.flush()
                os.write(1, ('\\n' + word).encode())
            run()
            """;

    private final Sandbox sandbox;
    private final String salt;

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
     * Tests with a salt that nobody can know; nothing but the word that means "passed" depends on it.
     *
     * @throws IllegalArgumentException where this machine cannot confine or run code
     */
    public static CodeTests here(Sandbox.Limits limits) {
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

    /** Why code fails tests; empty where it passes. */
    public Optional<String> fault(String code, String tests) {
        String word = ContentHash.of(salt + "\n" + code + "\n" + tests);
        Map<String, String> files = Map.of("answer.py", code, "tests.py", tests, "word", word, "run.py", HARNESS);
        return switch (sandbox.run(List.of(PYTHON, "-s", "-B", "run.py"), files)) {
            case Sandbox.Outcome.TimedOut late -> Optional.of("it does not end in time");
            case Sandbox.Outcome.Ended ended ->
                ended.status() == 0 && ended.output().endsWith("\n" + word)
                        ? Optional.empty()
                        : Optional.of(last(ended));
        };
    }

    private static String last(Sandbox.Outcome.Ended ended) {
        String line =
                ended.output().strip().lines().reduce((before, after) -> after).orElse("");
        return line.isEmpty()
                ? "it ends with status " + ended.status()
                : line.substring(0, Math.min(200, line.length()));
    }
}
