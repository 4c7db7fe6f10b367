package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HugePagesTest {

    private static final String OFFERED = "always [madvise] never";

    @Test
    void areAskedForWhereTheyAreOffered() {
        assertThat(HugePages.ask(command("-Xmx64m"), OFFERED).arguments())
                .containsExactly("-Xmx64m", "-Dfbp-bench.ownHugePages=true", "-XX:+UseTransparentHugePages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[always] madvise never", "always madvise [never]", ""})
    void areNotAskedForWhereNobodyHasTo(String setting) {
        assertThat(HugePages.ask(command("-Xmx64m"), setting)).isEqualTo(command("-Xmx64m"));
    }

    @Test
    void areLeftToTheUserWhoSpeaksOfThem() {
        JvmCommand command = command("-XX:-UseTransparentHugePages");

        assertThat(HugePages.ask(command, OFFERED)).isEqualTo(command);
    }

    private static JvmCommand command(String argument) {
        return new JvmCommand(
                Path.of("java"), List.of(), List.of(argument), Map.of(), Map.of(), Path.of("."), Duration.ofSeconds(1));
    }
}
