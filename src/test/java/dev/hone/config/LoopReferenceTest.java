package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopReferenceTest {
    @TempDir
    private Path root;

    @Test
    void the_pages_are_those_that_the_records_give() throws IOException {
        Golden.check("docs/loop-file.md", LoopReference.loopFile());
        Golden.check("docs/config-reference.md", LoopReference.configReference());
    }

    @Test
    void the_annotated_loop_file_loads() {
        String yaml = AnnotatedLoop.yaml();

        LoopConfig config = new LoopFolder(root).withFilesOf(yaml).load(yaml).config();

        assertThat(config.stop()).hasSize(11);
        assertThat(config.teachers()).hasSize(5);
    }

    @Test
    void both_pages_name_every_key() {
        List<String> names = new ArrayList<>();
        collect(LoopConfig.class, names);

        assertThat(names).hasSizeGreaterThan(70);
        assertThat(names).allSatisfy(name -> {
            assertThat(AnnotatedLoop.yaml()).containsPattern("(?m)^ *(- )?" + name + ":");
            assertThat(LoopReference.configReference()).contains("| `" + name + "` |");
        });
    }

    private static void collect(Class<?> record, List<String> names) {
        for (Key key : Key.of(record)) {
            names.add(key.name());
            Class<?> family = AnnotatedLoop.family(key);
            if (family != null && !(record == StopRule.All.class || record == StopRule.Any.class)) {
                Variants.all(family).forEach(variant -> collect(variant, names));
            } else if (LoopReference.isGroup(key.type())) {
                collect((Class<?>) key.type(), names);
            }
        }
    }
}
