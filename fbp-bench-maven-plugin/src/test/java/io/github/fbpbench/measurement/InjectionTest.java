package io.github.fbpbench.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InjectionTest {

    private static final int COUNT = 5;
    private static final int BLOCKS = 2_000;

    @Test
    void eachHasItsTurnInEveryBlock() {
        for (int block = 0; block < 20; block++) {
            assertThat(turns(block)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        }
    }

    @Test
    void noneHasAPlaceOfItsOwn() {
        int[][] places = new int[COUNT][COUNT];
        for (int block = 0; block < BLOCKS; block++) {
            List<Integer> turns = turns(block);
            for (int place = 0; place < COUNT; place++) {
                places[place][turns.get(place)]++;
            }
        }

        // Of 2,000, 400 are expected, with a standard deviation of 18.
        for (int[] place : places) {
            assertThat(IntStream.of(place).boxed())
                    .allSatisfy(count -> assertThat(count).isBetween(310, 490));
        }
    }

    @Test
    void theOnlyOneHasThemAll() {
        assertThat(IntStream.range(0, 10).map(slice -> Injection.turn(slice, 1)))
                .containsOnly(0);
    }

    private static List<Integer> turns(int block) {
        return IntStream.range(block * COUNT, (block + 1) * COUNT)
                .mapToObj(slice -> Injection.turn(slice, COUNT))
                .toList();
    }
}
