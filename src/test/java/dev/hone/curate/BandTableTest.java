package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandTableTest {
    private static final int BANDS = 8;

    /** @param different values that a band may have: few collide often, many hardly ever */
    @ParameterizedTest
    @ValueSource(longs = {3, 200, 1L << 40})
    void finds_the_texts_that_a_look_at_each_of_them_finds(long different) {
        SplittableRandom random = new SplittableRandom(different);
        BandTable table = new BandTable();
        List<long[]> texts = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            long[] bands = random.longs(BANDS, 0, different).toArray();
            assertThat(table.sharing(bands)).isEqualTo(sharing(texts, bands));
            table.add(bands);
            texts.add(bands);
            assertThat(table.sharing(bands)).contains(i);
        }
    }

    private static SortedSet<Integer> sharing(List<long[]> texts, long[] bands) {
        SortedSet<Integer> found = new TreeSet<>();
        for (int text = 0; text < texts.size(); text++) {
            for (long band : texts.get(text)) {
                if (IntStream.range(0, BANDS).anyMatch(i -> bands[i] == band)) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    @Test
    void an_empty_one_finds_nothing() {
        assertThat(new BandTable().sharing(new long[] {0, 1, -1})).isEmpty();
    }
}
