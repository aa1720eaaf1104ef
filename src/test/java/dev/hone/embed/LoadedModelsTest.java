package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoadedModelsTest {
    private static final String SHIPPED = "all-minilm-l6-v2";

    private final LoadedModels models = new LoadedModels();

    @Test
    void a_shipped_model_is_loaded_once_and_outlives_its_users() {
        OnnxEmbedder first = models.open(SHIPPED, Path.of("no-such-folder"), 1);
        float[] before = first.embed(List.of("my card was swallowed")).getFirst();
        first.close();

        OnnxEmbedder second = models.open(SHIPPED, Path.of("no-such-folder"), 1);

        assertThat(second).isSameAs(first);
        assertThat(second.embed(List.of("my card was swallowed")).getFirst()).isEqualTo(before);
        assertThat(models.open(SHIPPED, Path.of("no-such-folder"), 2)).isNotSameAs(first);
    }

    @Test
    void a_model_that_is_not_there_is_missing_each_time() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> models.open("bge-small-en-v1.5", Path.of("no-such-folder"), 1))
                    .isInstanceOf(ModelMissing.class);
        }
    }
}
