package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBatchesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_text_is_in_one_batch_of_its_own_length_within_the_limit(long seed) {
        var random = new Random(seed);
        long[][] ids = IntStream.range(0, 500)
                .mapToObj(i -> new long[2 + random.nextInt(300)])
                .toArray(long[][]::new);

        List<TokenBatches.Batch> batches = TokenBatches.of(ids, 256);

        assertThat(batches.stream().flatMap(batch -> batch.positions().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 500).boxed().toList());
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.positions()).allMatch(position -> ids[position].length == batch.tokens());
            assertThat(batch.positions().size() == 1 || batch.positions().size() * batch.tokens() <= 256)
                    .isTrue();
        });
    }
}
