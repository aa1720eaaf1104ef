package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts of the user's own. */
class PromptFileTest {
    @TempDir
    private Path folder;

    private final List<Problem> problems = new ArrayList<>();

    private PromptSet set(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.txt"), text);
        return PromptSet.of(Map.of(name, file), problems);
    }

    private List<String> problems() {
        return problems.stream()
                .map(one -> one.text().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void the_users_prompt_is_sent_and_lineage_names_its_version_and_hash() throws IOException {
        PromptSet prompts = set("generate", """
                version: 2b
                You are my writer. \\{not a slot}
                === user ===
                {#for row in seeds}{row}{row_hasNext}{/for}
                {#if labels}Only {labels}.{/if}
                Write {count} of them.
                """);
        PatternModel model = new PatternModel();

        var offered = offered(model, prompts);

        assertThat(problems).isEmpty();
        assertThat(model.asked.peek()).satisfies(request -> {
            assertThat(request.messages().getFirst().content()).isEqualTo("You are my writer. {not a slot}");
            assertThat(request.messages().getLast().content())
                    .contains("Only \"card\".")
                    .contains("Write 2 of them.");
        });
        assertThat(offered)
                .isNotEmpty()
                .allSatisfy(given ->
                        assertThat(given.example().lineage().promptVersion()).matches("generate@2b#[0-9a-f]{12}"));
    }

    private static List<Candidate> offered(PatternModel model, PromptSet prompts) {
        var assignment = new Assignment(
                ModelTeachers.TASK, Texts.LABELS, ModelTeachers.generate(null), ModelTeachers.SHY, prompts);
        return new ModelTeachers()
                .of(model, assignment)
                .ask(Texts.request(1, Set.of(), Texts.aimed(2, Texts.aim("p", "my card", "card"))));
    }

    @Test
    void another_text_under_the_same_version_has_another_hash() throws IOException {
        String one = set("label", "version: 1\nA\n=== user ===\n{rows}\n")
                .of("label")
                .version();
        String other = set("label", "version: 1\nB\n=== user ===\n{rows}\n")
                .of("label")
                .version();

        assertThat(one).isNotEqualTo(other).startsWith("label@1#");
    }

    @Test
    void unknown_slots_are_refused_with_their_lines() throws IOException {
        set("augment", """
                version: 1
                You know {tasks}.
                === user ===
                {#for row in rows}
                {row} and {roww}
                {/for}
                {#if colour}x{/if}
                """);

        assertThat(problems())
                .hasSize(3)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .startsWith("mine.txt:2")
                                .contains("{tasks}")
                                .contains("maybe task"),
                        text -> assertThat(text).startsWith("mine.txt:5").contains("{roww}"),
                        text -> assertThat(text).startsWith("mine.txt:7").contains("{colour}"));
    }

    @Test
    void what_is_no_prompt_is_refused() throws IOException {
        set("generate", "Write {count}.\n");
        set("generate", "version: 1\nno user part {count}\n");
        set("generate", "version: 1\nx\n=== user ===\n{#if seeds}never closed\n");
        PromptSet.of(Map.of("generate", folder.resolve("none.txt")), problems);
        Files.write(folder.resolve("bytes.txt"), new byte[] {(byte) 0xc3, (byte) 0x28});
        PromptSet.of(Map.of("generate", folder.resolve("bytes.txt")), problems);
        Files.writeString(folder.resolve("long.txt"), "version: 1\n" + "x".repeat(100_001));
        PromptSet.of(Map.of("generate", folder.resolve("long.txt")), problems);

        assertThat(problems())
                .anySatisfy(text -> assertThat(text).contains("mine.txt:1:1  no version"))
                .anySatisfy(text -> assertThat(text).contains("no user part"))
                .anySatisfy(text -> assertThat(text).contains("mine.txt:").contains("not readable as a template"))
                .anySatisfy(text -> assertThat(text).contains("none.txt  cannot be read"))
                .anySatisfy(text -> assertThat(text).contains("bytes.txt  not UTF-8"))
                .anySatisfy(text -> assertThat(text).contains("larger than 100 KB"));
    }

    @Test
    void magpie_needs_no_user_part() throws IOException {
        set("magpie", "version: 9\nPeople write. {task}\n");

        assertThat(problems).isEmpty();
    }
}
