package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder with a loop file and the files that it names, for tests. */
final class LoopFolder {
    /** The review of the file with every key. */
    static final ReviewConfig REVIEW = new ReviewConfig(
            0.2,
            true,
            Duration.ofHours(6),
            2,
            0.25,
            "stop",
            List.of("tone"),
            new ReviewConfig.Less("quality", "drafts"));

    /** The task of the smallest file. */
    static final TaskConfig TASK = new TaskConfig(
            "classification",
            "Name the intent.",
            new TaskConfig.Labels(true, List.of()),
            List.of(),
            null,
            null,
            List.of(),
            "internal",
            "normal",
            null,
            null,
            List.of(),
            List.of());

    static final String MINIMAL = """
            loop: tiny
            task: {instruction: Name the intent.}
            data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
            teachers:
              - {kind: corpus, id: recorded, file: data/corpus.jsonl}
            """;
    private static final Pattern DATA_FILE =
            Pattern.compile("\\b(?:seeds|eval-sets|data|prompts)/[\\w./-]+\\.(?:jsonl|json|csv|yaml|txt|sql)");

    private final Path root;

    LoopFolder(Path root) {
        this.root = root;
        List.of("seeds", "probe", "locked", "ood", "pool", "corpus").forEach(name -> touch("data/" + name + ".jsonl"));
        touch("data/schema.json");
    }

    Path root() {
        return root;
    }

    LoopFolder touch(String file) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates every data file that a text names. */
    LoopFolder withFilesOf(String yaml) {
        Matcher files = DATA_FILE.matcher(yaml);
        while (files.find()) {
            touch(files.group());
        }
        return this;
    }

    /**
     * A loop with a model as teacher, and all files that its text names.
     *
     * @param train the group train, as it stands behind its key
     */
    LoopFile training(String train) {
        String yaml = """
                loop: tiny
                task: {instruction: Name the intent., labels: [pay, refuse]}
                data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
                teachers:
                  - {id: big, kind: vllm, model: m, allow-private-address: true}
                train: %s
                """.formatted(train);
        return LoopFile.of(withFilesOf(yaml).root.resolve("loops/loop.yaml"), yaml, variable -> "key");
    }

    LoopFile load(String yaml) {
        return load("loops/loop.yaml", yaml);
    }

    LoopFile load(String file, String yaml) {
        return LoopFile.of(root.resolve(file), yaml, name -> "set");
    }

    /** The problems of a text as a user sees them, without the folder. */
    List<String> problems(String yaml) {
        return load(yaml).problems().stream()
                .map(problem -> problem.text().replace(root + "/", ""))
                .toList();
    }

    /** Expects these settings of generation; what is varied is for MannersTest. */
    static void generates(LoopConfig config, GenerateConfig expected) {
        assertThat(config.generate())
                .usingRecursiveComparison()
                .ignoringFields("vary")
                .isEqualTo(expected);
    }
}
