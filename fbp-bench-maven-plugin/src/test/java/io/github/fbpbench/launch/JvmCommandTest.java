package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.measurement.Compilation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmCommandTest {

    private static final JvmCommand COMMAND = new JvmCommand(
            Path.of("java"),
            List.of(Path.of("a.jar")),
            List.of("-Xmx64m", "-Xbatch", "-ea"),
            Map.of(),
            Map.of(),
            Path.of("."),
            Duration.ofSeconds(1));

    @Test
    void compilesWhenItIsTold() {
        JvmCommand background = COMMAND.with(Compilation.BACKGROUND);

        assertThat(COMMAND.with(Compilation.BATCH)).isEqualTo(COMMAND);
        assertThat(background.arguments()).containsExactly("-Xmx64m", "-ea");
        assertThat(background.with(Compilation.BACKGROUND)).isEqualTo(background);
        assertThat(background.with(Compilation.BATCH).arguments()).containsExactly("-Xmx64m", "-ea", "-Xbatch");
    }

    @Test
    void takesOtherCode() {
        List<Path> other = List.of(Path.of("b.jar"), Path.of("c.jar"));

        assertThat(COMMAND.withClassPath(other).classPath()).isEqualTo(other);
        assertThat(COMMAND.withClassPath(other).withClassPath(COMMAND.classPath()))
                .isEqualTo(COMMAND);
    }
}
