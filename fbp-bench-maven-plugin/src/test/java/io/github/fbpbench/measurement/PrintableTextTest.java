package io.github.fbpbench.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00fcml\u00e4ut \u65e5\u672c", "\ud83d\ude00", "a\tb", "C:\\new"})
    void whatCanBeSeenStays(String text) {
        assertThat(PrintableText.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001b[31mred', '\\u001B[31mred'",
        "'a\rb\nc', 'a\\rb\\nc'",
        "'\u202etxet', '\\u202Etxet'",
        "'\u2066x\u2069', '\\u2066x\\u2069'",
        "'a\u2028b\u2029c', 'a\\u2028b\\u2029c'",
        "'a\u0085b\u009bc', 'a\\u0085b\\u009Bc'",
        "'a\u0000\u0007\u0008', 'a\\u0000\\u0007\\u0008'",
        "'\udb40\udc41', '\\x{E0041}'"
    })
    void whatWouldChangeTheRestIsEscaped(String text, String shown) {
        assertThat(PrintableText.line(text)).isEqualTo(shown);
    }

    @Test
    void ofSeveralLinesTheLineFeedsStay() {
        assertThat(PrintableText.lines("a\u001b\r\nb\rc\n")).isEqualTo("a\\u001B\nb\nc\n");
        assertThat(PrintableText.lines("a\nb")).isEqualTo("a\nb");
    }
}
