package io.github.fbpbench.baseline;

import static io.github.fbpbench.baseline.Examples.MACHINE;
import static io.github.fbpbench.baseline.Examples.WHERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EnvironmentKeyTest {

    private static final BaselineEnvironment OTHER_MACHINE =
            new BaselineEnvironment(Examples.on("Intel Xeon", 4), ForkSettings.DEFAULT);

    @Test
    void keysStayTheSameFromOneReleaseToTheNext() {
        assertThat(WHERE.key()).isEqualTo(new EnvironmentKey("9576e3fb5233", "5fe161b73732"));
    }

    @Test
    void sameEnvironmentMatchesInEverything() {
        assertThat(WHERE.key().match(EnvironmentKey.of(MACHINE, ForkSettings.DEFAULT)))
                .isEqualTo(EnvironmentMatch.SAME);
    }

    @Test
    void anotherMachineWithTheSameJdkMatchesInAllocation() {
        assertThat(WHERE.key().match(OTHER_MACHINE.key())).isEqualTo(EnvironmentMatch.SAME_ALLOCATION);
    }

    @Test
    void otherSettingsMatchInAllocationOnly() {
        ForkSettings longer = new ForkSettings(Duration.ofMillis(10), Duration.ofMillis(600), Duration.ofMillis(601));

        assertThat(WHERE.key().match(EnvironmentKey.of(MACHINE, longer))).isEqualTo(EnvironmentMatch.SAME_ALLOCATION);
    }

    @Test
    void anotherCollectorMatchesInNothing() {
        Environment serial = Examples.withGc(MACHINE, "Copy, MarkSweepCompact");

        assertThat(WHERE.key().match(EnvironmentKey.of(serial, ForkSettings.DEFAULT)))
                .isEqualTo(EnvironmentMatch.OTHER);
    }

    @Test
    void differenceNamesWhatDiffersAndNothingElse() {
        assertThat(difference(WHERE, OTHER_MACHINE))
                .isEqualTo("this run: processor AMD EPYC 7B13, 2 cores; the baseline: processor Intel Xeon, 4 cores");
        assertThat(difference(WHERE, WHERE)).isEmpty();
    }

    @Test
    void differenceShowsLimitsThatAreMissing() {
        Environment limited = new Environment(
                MACHINE.cpu(),
                1,
                "1.5",
                512 * 1024 * 1024,
                MACHINE.architecture(),
                MACHINE.operatingSystem(),
                MACHINE.jdkVendor(),
                MACHINE.jdkVersion(),
                MACHINE.jdkFeature(),
                MACHINE.vm(),
                MACHINE.gc(),
                MACHINE.objectLayout(),
                "");

        assertThat(difference(new BaselineEnvironment(limited, ForkSettings.DEFAULT), WHERE))
                .isEqualTo("this run: 1 core, a container limit of 1.5 cores, a container limit of 512 MB of memory,"
                        + " flags (none); the baseline: 2 cores, no limit of cores, no limit of memory,"
                        + " flags -Xms512m -Xmx512m -XX:+AlwaysPreTouch");
    }

    private static String difference(BaselineEnvironment run, BaselineEnvironment baseline) {
        return EnvironmentField.difference(run.fields(OptionalDouble.empty()), baseline.fields(OptionalDouble.empty()));
    }
}
