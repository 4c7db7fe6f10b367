package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableLineTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("a\nb", "a b"),
                Arguments.of("a\r\n\tb", "a b"),
                Arguments.of("\u001b[2Ja", "[2Ja"),
                Arguments.of("a\u202eb\u2066c\u200bd", "a b c d"),
                Arguments.of("a\u2028b\u2029c\u0085d", "a b c d"),
                Arguments.of("\u0007\u0000a\u009b31m", "a 31m"),
                Arguments.of("\ud800a\udc00", "a"),
                Arguments.of("Bücher \ud83d\ude00 in 東京", "Bücher \ud83d\ude00 in 東京"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void holdsWhatCanBeSeenOnly(String text, String line) {
        assertThat(PrintableLine.of(text)).isEqualTo(line);
    }

    @Test
    void isNotLong() {
        assertThat(PrintableLine.of("\ud83d\ude00".repeat(1_000))).isEqualTo("\ud83d\ude00".repeat(300) + "...");
    }
}
