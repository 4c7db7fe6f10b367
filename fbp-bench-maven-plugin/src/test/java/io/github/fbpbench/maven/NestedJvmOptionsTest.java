package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestedJvmOptionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005",
                "-javaagent:/opt/agent.jar=port=1",
                "\"-javaagent:/opt/with blank/agent.jar\"",
                "-javaagent:\"/opt/with blank/agent.jar\"",
                "-agentpath:/opt/libyjp.so",
                "-Xdebug -Xrunjdwp:transport=dt_socket,server=y,address=8000",
                "-XX:StartFlightRecording=filename=a.jfr",
                "-Xlog:gc:gc.log",
                "-Dcom.sun.management.jmxremote.port=9999 -Dcom.sun.management.jmxremote.ssl=false"
            })
    void whatOnlyOneJvmCanHaveIsLeftOut(String option) {
        assertThat(NestedJvmOptions.clean("-Xmx1g " + option + " -Dname='a value'"))
                .isEqualTo("-Xmx1g -Dname='a value'");
        assertThat(NestedJvmOptions.clean("-Xmx1g\n" + option + "\n-Xss1m")).isEqualTo("-Xmx1g\n\n-Xss1m");
    }

    @Test
    void everyVariableIsCleanedAndTheRestStays() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "MAVEN_OPTS", "-agentlib:jdwp=x -Xmx1g",
                "JAVA_TOOL_OPTIONS", "-javaagent:a.jar",
                "JDK_JAVA_OPTIONS", "-Xlog:gc -Dit's=fine",
                "MAVEN_DEBUG_OPTS", "-agentlib:jdwp=transport=dt_socket,suspend=y",
                "OTHER", "-javaagent:a.jar"));

        NestedJvmOptions.clean(environment);

        assertThat(environment)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "MAVEN_OPTS", "-Xmx1g",
                        "JAVA_TOOL_OPTIONS", "",
                        "JDK_JAVA_OPTIONS", "-Dit's=fine",
                        "OTHER", "-javaagent:a.jar"));
    }
}
