package io.github.fbpbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestDataTest {

    /** Published test vector of SplitMix64 for this seed. */
    @Test
    void randomSourceIsSplitMix64() {
        RandomSource random = new RandomSource(1234567);

        assertThat(Stream.generate(random::nextLong).limit(5))
                .containsExactly(
                        6457827717110365317L,
                        3203168211198807973L,
                        Long.parseUnsignedLong("9817491932198370423"),
                        4593380528125082431L,
                        Long.parseUnsignedLong("16408922859458223821"));
    }

    /** What was once committed as a baseline's data must not change with a JDK, a platform or a version of ours. */
    @Test
    void dataIsTheSameForever() {
        TestData data = TestData.seeded(42);

        assertThat(data.ints(5, 100)).containsExactly(28, 15, 5, 91, 9);
        assertThat(data.words(3, 3, 8)).containsExactly("upusa", "lagecizu", "izikezil");
        assertThat(data.strings(2, 3, 8)).containsExactly("Prl", "ZKA;NX");
        assertThat(data.zipf(8, 1000, 1)).containsExactly(78, 187, 36, 2, 15, 131, 264, 10);
        assertThat(data.zipfLines("short", 1))
                .containsExactly("dagilipon nukugoha josocutalaz zeja keni zitezihuji ojiho mohifaveti");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
    void sameSeedGivesSameData(long seed) {
        assertThat(allOf(TestData.seeded(seed))).isEqualTo(allOf(TestData.seeded(seed)));
        assertThat(allOf(TestData.seeded(seed))).isNotEqualTo(allOf(TestData.seeded(seed + 1)));
    }

    @Test
    void callsDoNotDisturbEachOther() {
        TestData plain = TestData.seeded(7);
        TestData busy = TestData.seeded(7);
        busy.ints(10, 10);
        busy.zipfLines("long", 3);

        assertThat(busy.words(5, 1, 9)).isEqualTo(plain.words(5, 1, 9));
        assertThat(busy.named("part").ints(5, 99))
                .isEqualTo(TestData.seeded(7).named("part").ints(5, 99));
    }

    @Test
    void twoCallsGiveDifferentData() {
        TestData data = TestData.seeded(7);

        assertThat(data.longs(10, Long.MAX_VALUE)).isNotEqualTo(data.longs(10, Long.MAX_VALUE));
        assertThat(data.named("a").ints(10, 1000)).isNotEqualTo(data.named("b").ints(10, 1000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valuesStayInTheirRanges(long seed) {
        TestData data = TestData.seeded(seed);

        assertThat(data.ints(2_000, 7))
                .hasSize(2_000)
                .allMatch(i -> i >= 0 && i < 7)
                .contains(0, 6);
        assertThat(data.longs(2_000, 3)).allMatch(i -> i >= 0 && i < 3).contains(0L, 2L);
        assertThat(data.doubles(2_000)).allMatch(d -> d >= 0 && d < 1);
        assertThat(data.words(500, 2, 4)).allMatch(w -> w.matches("[a-z]{2,4}"));
        assertThat(data.strings(500, 0, 5)).allMatch(s -> s.matches("[ -~]{0,5}"));
        assertThat(data.zipf(2_000, 50, 1.2)).allMatch(r -> r >= 0 && r < 50);
        assertThat(data.zipfLines("short", 100)).allMatch(line -> line.split(" ").length <= 9);
        assertThat(data.zipfLines(5, 5, 100)).allMatch(line -> line.split(" ").length == 5);
        assertThat(data.pick(100, List.of("a", "b"))).containsOnly("a", "b");
    }

    @Test
    void zipfFollowsItsLaw() {
        List<Integer> ranks = TestData.seeded(1).zipf(100_000, 100, 1);
        double harmonic = 0;
        for (int k = 1; k <= 100; k++) {
            harmonic += 1.0 / k;
        }

        // Five standard deviations of a share of 0.2 in 100,000 draws are .006.
        assertThat(Collections.frequency(ranks, 0) / 1e5).isCloseTo(1 / harmonic, within(0.006));
        assertThat(Collections.frequency(ranks, 9) / 1e5).isCloseTo(0.1 / harmonic, within(0.003));
    }

    @Test
    void zipfWithExponentZeroIsUniform() {
        List<Integer> ranks = TestData.seeded(1).zipf(100_000, 4, 0);

        assertThat(ranks).contains(0, 1, 2, 3);
        assertThat(Collections.frequency(ranks, 3) / 1e5).isCloseTo(0.25, within(0.007));
    }

    @Test
    void zipfSurvivesWeightsThatVanish() {
        assertThat(TestData.seeded(1).zipf(1_000, 1_000, 500)).containsOnly(0);
    }

    @Test
    void listsAreMadeByTheGenerator() {
        List<String> made = TestData.seeded(1).list(3, random -> random.word(2, 2) + random.nextBoolean());

        assertThat(made).hasSize(3).isEqualTo(TestData.seeded(1).list(3, r -> r.word(2, 2) + r.nextBoolean()));
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void generatorsMustNotReturnNull() {
        assertThatThrownBy(() -> TestData.seeded(1).list(3, random -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("null at index 0");
    }

    static Stream<Arguments> badArguments() {
        return Stream.of(
                bad("count", data -> data.ints(-1, 1)),
                bad("bound", data -> data.ints(1, 0)),
                bad("bound", data -> data.longs(1, 0)),
                bad("count", data -> data.doubles(-1)),
                bad("minLength", data -> data.words(1, -1, 1)),
                bad("maxLength", data -> data.words(1, 2, 1)),
                bad("maxLength", data -> data.strings(1, 2, 1)),
                bad("n must", data -> data.zipf(1, 0, 1)),
                bad("exponent", data -> data.zipf(1, 1, -1)),
                bad("exponent", data -> data.zipf(1, 1, Double.NaN)),
                bad("kind", data -> data.zipfLines("medium", 1)),
                bad("minWords", data -> data.zipfLines(-1, 1, 1)),
                bad("maxWords", data -> data.zipfLines(2, 1, 1)),
                bad("choices", data -> data.pick(1, List.of())),
                bad("count", data -> data.list(-1, random -> 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badArguments")
    void badArgumentsAreNamed(String parameter, Consumer<TestData> call) {
        ThrowingCallable bad = () -> call.accept(TestData.seeded(1));

        assertThatThrownBy(bad).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(parameter);
    }

    private static Arguments bad(String parameter, Consumer<TestData> call) {
        return Arguments.of(parameter, call);
    }

    private static List<Object> allOf(TestData data) {
        return List.of(
                data.ints(20, 1_000_000),
                data.longs(20, Long.MAX_VALUE),
                data.doubles(20),
                data.words(20, 1, 20),
                data.strings(20, 1, 20),
                data.zipf(20, 1_000, 0.9),
                data.zipfLines("long", 2),
                data.pick(20, List.of(1, 2, 3)));
    }
}
