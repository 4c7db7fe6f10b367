package io.github.fbpbench.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InjectionTest {

    private static final int COUNT = 5;
    private static final int ROUNDS = 2_000;

    @Test
    void eachHasItsTurnInEveryRound() {
        for (int round = 0; round < 20; round++) {
            assertThat(turns(round)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        }
    }

    @Test
    void aTurnIsOneSliceInEachOrderOfTheArms() {
        for (int slice = 0; slice < 200; slice += 2) {
            assertThat(Injection.turn(slice + 1, COUNT)).isEqualTo(Injection.turn(slice, COUNT));
        }
    }

    @Test
    void noneHasAPlaceOfItsOwn() {
        int[][] places = new int[COUNT][COUNT];
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> turns = turns(round);
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

    private static List<Integer> turns(int round) {
        return IntStream.range(round * COUNT, (round + 1) * COUNT)
                .mapToObj(turn -> Injection.turn(2 * turn, COUNT))
                .toList();
    }
}
