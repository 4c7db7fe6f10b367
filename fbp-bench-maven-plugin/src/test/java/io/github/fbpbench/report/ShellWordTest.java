package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "-Dfbp-bench.benchmarks=A,B:latency",
                "it's",
                "''",
                "a b  c",
                "$HOME `id` $(id)",
                "hey!!",
                "back\\slash",
                "\u00fcml\u00e4ut",
                "A$B[x=1;rm]&|<>*?~#\"",
                "'; touch x; '"
            })
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aShellTakesItForWhatItIs(String argument) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(argument)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(argument);
        assertThat(shell.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "-Dfbp-bench.benchmarks=A,B:latency", "src/bench/a_b.json"})
    void whatIsPlainStaysReadable(String argument) {
        assertThat(ShellWord.of(argument)).isEqualTo(argument);
    }
}
