package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are no YAML, or YAML that means harm. */
class YamlTreeTest {
    @TempDir
    private Path root;

    private List<String> problems(String yaml) {
        return new LoopFolder(root).problems(yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "\uFEFF"})
    void an_empty_file_is_told_what_it_needs(String yaml) {
        assertThat(problems(yaml)).singleElement().asString().contains("empty - a loop file needs at least loop, task");
    }

    @ParameterizedTest
    @ValueSource(strings = {"just words", "- a\n- b\n", "null", "---\n"})
    void anything_but_keys_is_refused(String yaml) {
        assertThat(problems(yaml)).singleElement().asString().contains("must be a group of keys: loop, task, data");
    }

    @Test
    void an_alias_bomb_is_refused_before_it_unfolds() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(problems(bomb.toString()))
                .hasSize(58)
                .first()
                .asString()
                .contains(":2:10  *a0 - aliases are not supported; write the value out");
    }

    @Test
    void deep_nesting_is_refused_at_its_place() {
        assertThat(problems("a: " + "[".repeat(500_000)))
                .containsExactly("loops/loop.yaml:1:23  nested deeper than 20 levels - a loop file is flatter");
    }

    @Test
    void a_second_document_is_refused() {
        assertThat(problems(LoopFolder.MINIMAL + "---\n" + LoopFolder.MINIMAL))
                .containsExactly(
                        "loops/loop.yaml:6:1  a second document - a loop file holds one; remove the line with ---");
    }

    @Test
    void a_tab_is_named_as_such() {
        assertThat(problems("task:\n\tkind: classification\n"))
                .containsExactly("loops/loop.yaml:2:1  not readable as YAML - a tab; indent with spaces");
    }

    @Test
    void a_stray_colon_gets_advice() {
        assertThat(problems("task: {}\nloop: say: what\n"))
                .singleElement()
                .asString()
                .contains(":2:10  not readable as YAML - a colon where none is expected; put text that contains ': '");
    }

    @Test
    void an_unclosed_bracket_is_placed() {
        assertThat(problems("loop: [a\ntask: b\n"))
                .singleElement()
                .asString()
                .contains("loop.yaml:2")
                .contains("YAML");
    }

    @Test
    void an_unprintable_character_is_placed() {
        assertThat(problems("loop: a\ntask: b\u0007\n"))
                .containsExactly("loops/loop.yaml:2:8  character U+0007 - not allowed in YAML; remove it");
    }

    @Test
    void tags_build_no_objects() {
        assertThat(problems("loop: !!javax.script.ScriptEngineManager [x]\n"))
                .containsExactly(
                        "loops/loop.yaml:1:7  not readable as YAML - tags such as !!name are not supported; remove"
                                + " it");
    }

    @Test
    void an_undefined_alias_is_a_problem_and_no_crash() {
        assertThat(problems("loop: *nothing\n"))
                .singleElement()
                .asString()
                .contains("*nothing - aliases are not supported");
    }
}
