package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformTextTest {

    private static final PlatformText ASCII = new PlatformText(StandardCharsets.US_ASCII);
    private static final PlatformText LATIN = new PlatformText(StandardCharsets.ISO_8859_1);
    private static final PlatformText CYRILLIC = new PlatformText(Charset.forName("windows-1251"));

    @Test
    void propertiesThatItCannotHoldAreSetLater() {
        JvmCommand command = command(
                List.of("-Dgiven=ü€", "-Xmx1g", "-Dflag", "-Dплан=1"), Map.of("name", "ß", "plain", "text"), Map.of());

        assertThat(ASCII.sayable(command).arguments()).containsExactly("-Xmx1g", "-Dflag");
        assertThat(ASCII.sayable(command).systemProperties()).isEqualTo(Map.of("plain", "text"));
        assertThat(LATIN.sayable(command).systemProperties()).isEqualTo(command.systemProperties());
        assertThat(CYRILLIC.sayable(command).arguments()).containsExactly("-Xmx1g", "-Dflag", "-Dплан=1");
        assertThat(PlatformText.properties(command)).isEqualTo(Map.of("given", "ü€", "name", "ß", "план", "1"));
        assertThat(ASCII.unsayable(ASCII.sayable(command))).isEmpty();
    }

    @Test
    void namesWhatCannotBeSaidAtAll() {
        JvmCommand agent = command(List.of("-javaagent:/home/jörg/agent.jar"), Map.of(), Map.of());
        assertThat(ASCII.unsayable(agent)).get().asString().contains("-javaagent:/home/jörg/agent.jar");
        assertThat(LATIN.unsayable(agent)).isEmpty();

        JvmCommand variable = command(List.of(), Map.of(), Map.of("CITY", "Köln"));
        assertThat(ASCII.unsayable(variable)).contains("the environment variable CITY");
        assertThat(LATIN.unsayable(variable)).isEmpty();
        assertThat(ASCII.unsayable(command(List.of(), Map.of(), Map.of("CITY", "Köln", "LC_ALL", "C.UTF-8"))))
                .isEmpty();
    }

    @Test
    void isThatOfThisProcess() {
        assertThat(PlatformText.ofThisProcess().encoding())
                .isEqualTo(Charset.forName(System.getProperty("sun.jnu.encoding")));
    }

    private static JvmCommand command(
            List<String> arguments, Map<String, String> properties, Map<String, String> variables) {
        return new JvmCommand(
                Path.of("java"), List.of(), arguments, properties, variables, Path.of(""), Duration.ofSeconds(1));
    }
}
