package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultJvmArgumentsTest {

    @Test
    void fixesAndTouchesTheHeapAndNamesTheCollector() {
        assertThat(DefaultJvmArguments.with("300m", 3, List.of()))
                .contains("-Xms300m", "-Xmx300m", "-XX:+AlwaysPreTouch", "-XX:ActiveProcessorCount=3")
                .contains("-XX:+UseG1GC");
    }

    @Test
    void letsTheUserHaveTheLastWord() {
        List<String> arguments = DefaultJvmArguments.with("300m", 3, List.of("-Xmx1g", "-XX:+UseZGC"));

        assertThat(arguments).endsWith("-Xmx1g", "-XX:+UseZGC").doesNotContain("-XX:+UseG1GC");
    }
}
