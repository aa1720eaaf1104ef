package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ConfigSchema.generate());

    @TempDir
    private Path root;

    @Test
    void the_shipped_schema_is_the_one_that_the_records_give() throws IOException {
        String schema = ConfigSchema.generate();

        Golden.check("docs/schema/loop.schema.json", schema);
        Golden.check("src/main/resources/dev/hone/config/loop.schema.json", schema);
        assertThat(ConfigSchema.shipped()).contains("\"title\" : \"Hone loop file\"");
    }

    @Test
    void the_schema_accepts_the_complete_loop_file() {
        assertThat(errors(tree(AnnotatedLoop.yaml()))).isEmpty();
        assertThat(errors(tree(LoopFolder.MINIMAL))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.hone.config.LoopSamplesTest#samples")
    void the_schema_accepts_every_shipped_sample(LoopSamplesTest.Sample sample) {
        assertThat(errors(tree(sample.yaml()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sed: 2",
                "control: random",
                "stop: [{rule: target, at-least: 2}]",
                "stop: [{rule: nothing}]",
                "stop: [{all: []}]",
                "plan: {policy: best}",
                "train: {c: 0}",
                "embed: {threads: 1.5}",
            })
    void the_schema_sees_what_an_editor_should_underline(String line) {
        assertThat(errors(tree(LoopFolder.MINIMAL + line + "\n"))).isNotEmpty();
    }

    /** Breaks the complete file in random places; the loader has to find whatever the schema finds. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_the_schema_refuses_the_loader_refuses_too(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        LoopFolder folder = new LoopFolder(root).withFilesOf(AnnotatedLoop.yaml());
        JsonNode sound = tree(AnnotatedLoop.yaml());
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            JsonNode broken = new BrokenTree(random).of(sound.deepCopy());
            String text = JSON.writeValueAsString(broken);
            Set<ValidationMessage> errors = errors(broken);
            if (!errors.isEmpty()) {
                refused++;
                assertThat(folder.load(text).problems())
                        .as("%s%n%s", errors, text)
                        .isNotEmpty();
            }
        }
        assertThat(refused).isGreaterThan(25);
    }

    private static JsonNode tree(String yaml) {
        return YamlJson.of(YamlTree.compose(yaml));
    }

    private static Set<ValidationMessage> errors(JsonNode loop) {
        return SCHEMA.validate(loop);
    }
}
