package io.github.fbpbench.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmFlagsTest {

    private static final String SECRET = "s3cr3t";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xms256m",
                "-Xmx1G",
                "-Xss512k",
                "-Xbatch",
                "-Xint",
                "-Xshare:off",
                "-XX:+UseG1GC",
                "-XX:-UsePerfData",
                "-XX:ActiveProcessorCount=2",
                "-XX:MaxRAMPercentage=12.5",
                "--enable-preview"
            })
    void switchesAndNumbersAreShown(String argument) {
        assertThat(JvmFlags.shown(argument)).isEqualTo(argument);
        assertThat(JvmFlags.hidden(argument)).isEqualTo(argument);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-XX:OnOutOfMemoryError=curl -H s3cr3t | -XX:OnOutOfMemoryError=#",
                "-XX:OnError=s3cr3t | -XX:OnError=#",
                "-XX:MaxInlineSize=s3cr3t | -XX:MaxInlineSize=#",
                "-XX:Unknown=12345678 | -XX:Unknown=#",
                "-Xlog:gc:/home/s3cr3t | -Xlog:#",
                "-Xmxs3cr3t | #",
                "-javaagent:/opt/a.jar=token:s3cr3t | -javaagent:#",
                "-agentlib:jdwp=s3cr3t | -agentlib:#",
                "--add-opens=java.base/s3cr3t | --add-opens=#",
                "-ea:s3cr3t | -ea:#",
                "-Dpwd=s3cr3t | #",
                "s3cr3t | #",
                "#12345678 | #"
            })
    void ofTextOnlyADigestIs(String argument, String name) {
        String shown = JvmFlags.shown(argument);

        assertThat(shown).matches("\\Q" + name + "\\E[0-9a-f]{8}").doesNotContain(SECRET, "12345678");
        assertThat(JvmFlags.shown(argument + "x")).isNotEqualTo(shown);
    }

    @Test
    void anAgentIsTheSameWhereverItStands() {
        assertThat(JvmFlags.shown("-javaagent:/one/a.jar=x=/y"))
                .isEqualTo(JvmFlags.shown("-javaagent:/other/place/a.jar=x=/y"))
                .isNotEqualTo(JvmFlags.shown("-javaagent:/one/b.jar=x=/y"));
    }

    /** What was committed by older versions is found by what a run says today. */
    @Test
    void joinedTextsAreHiddenOneByOneAndOnce() {
        List<String> arguments =
                List.of("-Xmx64m", "-XX:OnError=kill s3cr3t", "-javaagent:a.jar=s3cr3t", "-XX:+UseSerialGC");
        String today = String.join(" ", arguments.stream().map(JvmFlags::shown).toList());

        assertThat(JvmFlags.hidden(String.join(" ", arguments)))
                .isEqualTo(today)
                .doesNotContain(SECRET);
        assertThat(JvmFlags.hidden(today)).isEqualTo(today);
        assertThat(JvmFlags.hidden("")).isEmpty();
    }
}
