package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stranger reads when a loop file is wrong. */
class ProblemTextTest {
    private static final String RESOURCES = "src/test/resources/dev/hone/config/";

    @TempDir
    private Path root;

    @Test
    void a_file_with_every_kind_of_mistake_shows_them_all_in_one_pass() throws IOException {
        String yaml = Files.readString(Path.of(RESOURCES + "many-mistakes.yaml"));
        LoopFolder folder = new LoopFolder(root).touch("eval-sets/banking77/locked.jsonl");
        folder.touch("eval-sets/banking77/probe.jsonl");

        String problems = String.join("\n", folder.problems(yaml)) + "\n";

        Golden.check(RESOURCES + "many-mistakes.txt", problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule: rounds, at-most: 1.5 | at-most: 1.5 - must be a whole number, written in digits",
                "rule: rounds, at-most: '6' | at-most: 6 - must be a whole number; leave out the quotes",
                "rule: rounds, at-most: 010 | at-most: 010 - must be a whole number, written in digits",
                "rule: rounds, at-most: 99999999999 | at-most: 99999999999 - must be between 0 and 1000",
                "rule: examples, at-most: 99999999999 | between -2147483648 and 2147483647",
                "rule: rounds, at-most: -1 | at-most: -1 - must be between 0 and 1000",
                "rule: rounds, at-most: [6] | at-most: a list - must be a whole number",
                "rule: budget, usd: 1e999 | usd: 1e999 - must be at least 0",
                "rule: budget, usd: .inf | usd: .inf - must be a number, written in digits",
                "rule: budget, usd: {a: 1} | usd: a group of keys - must be a number",
                "rule: target, at-least: 58% | at-least: 58% - must be a number, written in digits",
                "rule: target, at-least: \"${GOAL}\" | at-least: ${GOAL} - environment variables are only read for",
                "rule: time, at-most: 2h | at-most: 2h - maybe PT2H; must be an ISO 8601 duration",
                "rule: time, at-most: 30 min | maybe PT30M",
                "rule: time, at-most: PT0S | at-most: PT0S - must be longer than nothing",
                "rule: time, at-most: soon | at-most: soon - must be an ISO 8601 duration such as PT2H or PT30M",
                "rule: round, at-most: 6 | rule: round - maybe rounds; must be one of target, plateau",
                "rule: all | rule: all - write {all: [...]} without rule",
                "rule: [x] | rule: a list - must be one of target",
                "at-most: 6 | rule: missing - must be one of target, plateau, rounds, examples, budget,",
                "all: [] | all: empty - needs at least one entry",
                "all: [rounds] | all[0]: rounds - must be a group of keys such as {rule: rounds}",
                "rule: person, name: x | name: unknown key - allowed here: rule",
                "rule: rounds | at-most: missing - Most rounds. For example: 6",
                "rule: rounds, at-most: null | at-most: missing - Most rounds. For example: 6",
            })
    void a_wrong_stopping_rule_is_explained(String rule, String expected) {
        assertThat(new LoopFolder(root).problems(LoopFolder.MINIMAL + "stop: [{" + rule.strip() + "}]\n"))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "teachers: {kind: pool} | teachers: a group of keys - must be a list",
                "teachers: pool | teachers: pool - must be a list; write [pool]",
                "teachers: [{kind: local, id: big}] | kind: local - not available in this version; must be",
                "teachers: [{kind: corpus, id: a, file: data/pool.jsonl, licence: MIT}] | licence: MIT - must be",
                "teachers: [{kind: corpus, id: student, file: data/pool.jsonl}]"
                        + " | teachers[0].id: student - is how the student is called in ledger and report",
                "teachers: [{kind: corpus, id: base, file: data/pool.jsonl}] | base - is how the base model is called",
                "teachers: [{kind: corpus, id: judge, file: data/pool.jsonl}] | take another id",
                "seed: 9999999999999999999 | seed: 9999999999999999999 - must be between -9223372036854775808",
                "schedule: 5 | schedule: 5 - must be text; put it in quotes if it is meant: \"5\"",
                "schedule: '' | schedule: empty - must be text",
                "schedule: every day | schedule: every day - must have 5 fields",
                "schedule: 0 25 * * * | schedule: 0 25 * * * - ",
                "schedule: 0 0 31 2 * | never fires",
                "control: random | control: random - must be one of auto, balanced, none",
                "train: {seed: 5} | not available in this version - leave it out, or write null",
                "[a, b]: c | a list or group as a key - a key must be a word",
                "seed: 1, seed: 2 | seed: the key is there twice, first in line 1 - remove one",
                "\"\\e[31m\": 1 | \\u001B[31m: unknown key - allowed here: budget, control",
                "evaluate: {metric: macro-f1}, stop: [{rule: target, metric: accuracy, at-least: 1}]"
                        + " | evaluate.metric is macro-f1",
                "loop: a b | loop: a b - use at most 64 letters",
                "curate: {format: {min-length: 9, max-length: 8}} | 9 - must not be above max-length, which is 8",
                "curate: {format: {min-output-length: 9, max-output-length: 8}} | 9 - must not be above max-out",
                "curate: {format: {languages: [english]}} | languages[0]: english - write a language by two letters",
                "curate: {format: {languages: [de, any]}} | languages[1]: any - stands alone",
                "task: {instruction: x, labels: [a, b, a]} | task.labels[2]: a - is already task.labels[0]",
                "task: {instruction: x, labels: [a]} | task.labels: 1 label - a classification needs at least 2",
                "task: {instruction: x, labels: seeds} | task.labels: seeds - must be from-seeds or a list",
                "task: {instruction: x, labels: [1, b]} | task.labels[0]: 1 - must be text; put it in quotes",
                "task: {instruction: x, traits: [subjective]} | task.traits[0]: subjective - maybe subjective-task;",
                "task: {instruction: null} | task.instruction: missing - What to do",
            })
    void a_wrong_value_is_explained(String pair, String expected) {
        String key = pair.strip().split(":", 2)[0];
        String rest = LoopFolder.MINIMAL
                .replace("teachers:\n  - ", "teachers: [")
                .replace("corpus.jsonl}\n", "corpus.jsonl}]\n");
        String others = rest.lines().filter(line -> !line.startsWith(key + ":")).reduce("", (a, b) -> a + ", " + b);

        assertThat(new LoopFolder(root).problems("{" + pair.strip() + others + "}"))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void teachers_are_checked_together() {
        String yaml = """
                loop: tiny
                task: {instruction: Name the intent.}
                data: {seeds: data/seeds.jsonl, probe: data/seeds.jsonl, locked: data/probe.jsonl}
                teachers:
                  - {kind: pool, id: one, share: 0}
                  - {kind: augment, id: one, rules: [], share: 0}
                """;

        assertThat(new LoopFolder(root).problems(yaml))
                .containsExactly(
                        "loops/loop.yaml:3:40  data.probe: the same file as data.seeds - rows that are trained on or"
                                + " steer the loop must not also score it",
                        "loops/loop.yaml:5:3  teachers: every share is 0 - nobody would be asked; give one teacher a"
                                + " share above 0",
                        "loops/loop.yaml:5:5  teachers[0].kind: pool - draws from data.pool, which is not there; name a"
                                + " file under data.pool",
                        "loops/loop.yaml:6:25  teachers[1].id: one - is teachers[0].id already; ids must differ",
                        "loops/loop.yaml:6:37  teachers[1].rules: empty - needs at least one rule; leave it out for all"
                                + " of them");
    }

    @Test
    void a_flood_of_problems_is_counted_rather_than_shown() {
        StringBuilder yaml = new StringBuilder(LoopFolder.MINIMAL);
        for (int i = 0; i < 500; i++) {
            yaml.append("strange-").append(i).append(": 1\n");
        }

        assertThat(new LoopFolder(root).problems(yaml.toString()))
                .hasSize(101)
                .last()
                .asString()
                .endsWith("and 400 more problems");
    }
}
