package dev.hone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApportionmentTest {
    @Test
    void shares_follow_the_largest_remainders() {
        assertThat(Apportionment.capped(10, new int[] {5, 3, 1}, new int[] {10, 10, 10}))
                .containsExactly(6, 3, 1);
        assertThat(Apportionment.capped(1, new int[] {1, 1, 1}, new int[] {9, 9, 9}))
                .containsExactly(1, 0, 0);
        assertThat(Apportionment.capped(5, new int[0], new int[0])).isEmpty();
    }

    @Test
    void what_is_over_a_limit_is_shared_by_the_others_in_proportion() {
        assertThat(Apportionment.capped(100, new int[] {80, 10, 10}, new int[] {20, 100, 100}))
                .containsExactly(20, 40, 40);
        assertThat(Apportionment.capped(100, new int[] {80, 10, 10}, new int[] {20, 30, 100}))
                .containsExactly(20, 30, 50);
        assertThat(Apportionment.capped(100, new int[] {80, 20}, new int[] {20, 20}))
                .containsExactly(20, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void limits_hold_and_nothing_is_lost(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 300; run++) {
            int groups = 1 + random.nextInt(8);
            int[] sizes = random.ints(groups, 1, 50).toArray();
            int[] limits = random.ints(groups, 0, 40).toArray();
            int total = random.nextInt(200);
            int[] shares = Apportionment.capped(total, sizes, limits);
            int room = Arrays.stream(limits).sum();
            assertThat(Arrays.stream(shares).sum()).isEqualTo(Math.min(total, room));
            for (int i = 0; i < groups; i++) {
                assertThat(shares[i]).isBetween(0, limits[i]);
            }
        }
    }
}
