package io.github.fbpbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class JmhArgumentsTest {

    private static final String HINTS = "-XX:CompileCommandFile=";

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsTheHintsInAPrivateFolder() throws Exception {
        Path file = hints(JmhArguments.arguments());

        assertThat(file).content().contains("org/openjdk/jmh");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void isTheSameEachTimeAsLongAsTheFileIsThere() throws Exception {
        List<String> first = JmhArguments.arguments();
        assertThat(JmhArguments.arguments()).isEqualTo(first);
        String content = Files.readString(hints(first));

        Files.delete(hints(first));

        List<String> second = JmhArguments.arguments();
        assertThat(hints(second)).isNotEqualTo(hints(first)).hasContent(content);
        assertThat(second).contains("-Djmh.ignoreLock=true");
    }

    private static Path hints(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(HINTS))
                .map(argument -> Path.of(argument.substring(HINTS.length())))
                .findFirst()
                .orElseThrow();
    }
}
