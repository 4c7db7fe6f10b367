package io.github.fbpbench.baseline;

import static io.github.fbpbench.baseline.Examples.WHERE;
import static io.github.fbpbench.baseline.Examples.entry;
import static io.github.fbpbench.baseline.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.BenchmarkAnalysis;
import io.github.fbpbench.analysis.Distribution;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {

    private static final OptionalDouble CLOSED = OptionalDouble.empty();

    private static final BaselineEnvironment SAME_JDK =
            new BaselineEnvironment(Examples.on("Intel Xeon", 4), ForkSettings.DEFAULT);
    private static final BaselineEnvironment SAME_JDK_AND_CORES =
            new BaselineEnvironment(Examples.on("Intel Xeon", 2), ForkSettings.DEFAULT);
    private static final BaselineEnvironment OTHER = new BaselineEnvironment(
            Examples.withGc(WHERE.environment(), "Copy, MarkSweepCompact"), ForkSettings.DEFAULT);

    @Test
    void takesTheEntryOfTheSameEnvironmentFirst() {
        Baseline baseline = Baseline.of(
                List.of(entry("A", SAME_JDK, 1), entry("A", WHERE, 2), entry("A", OTHER, 3), entry("B", WHERE, 4)));

        BaselineMatch match = found(baseline, "A");

        assertThat(match.match()).isEqualTo(EnvironmentMatch.SAME);
        assertThat(match.entry()).isEqualTo(entry("A", WHERE, 2));
        assertThat(match.difference()).isEmpty();
    }

    @Test
    void takesNoTwoMachinesWithUnknownProcessorsForTheSame() {
        BaselineEnvironment unknown = new BaselineEnvironment(Examples.on("", 2), ForkSettings.DEFAULT);
        Baseline baseline = Baseline.of(List.of(entry("A", unknown, 1)));

        BaselineMatch match = baseline.figuresFor(Examples.id("A"), CLOSED, unknown.environment(), ForkSettings.DEFAULT)
                .orElseThrow();

        assertThat(match.match()).isEqualTo(EnvironmentMatch.SAME_ALLOCATION);
        assertThat(match.difference()).contains("does not tell the model");
    }

    @Test
    void thenTheClosestWhoseAllocationCanBeCompared() {
        Baseline baseline =
                Baseline.of(List.of(entry("A", SAME_JDK, 1), entry("A", SAME_JDK_AND_CORES, 2), entry("A", OTHER, 3)));

        BaselineMatch match = found(baseline, "A");

        assertThat(match.match()).isEqualTo(EnvironmentMatch.SAME_ALLOCATION);
        assertThat(match.entry()).isEqualTo(entry("A", SAME_JDK_AND_CORES, 2));
        assertThat(match.difference())
                .isEqualTo("this run: processor AMD EPYC 7B13; the baseline: processor Intel Xeon");
    }

    @Test
    void thenAny() {
        BaselineMatch match = found(Baseline.of(List.of(entry("A", OTHER, 3))), "A");

        assertThat(match.match()).isEqualTo(EnvironmentMatch.OTHER_COLLECTOR);
    }

    /** Figures of other settings come from no other machine, and what was measured here is closer than what was not. */
    @Test
    void tellsOtherSettingsFromOtherMachines() {
        BaselineEnvironment flags =
                new BaselineEnvironment(WHERE.environment().withFlags("-Xmx64m"), ForkSettings.DEFAULT);
        BaselineEnvironment longer = new BaselineEnvironment(
                WHERE.environment(),
                new ForkSettings(Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofSeconds(2)));
        BaselineEnvironment elsewhere = new BaselineEnvironment(
                Examples.withGc(Examples.on("Intel Xeon", 2), "Copy, MarkSweepCompact"), ForkSettings.DEFAULT);

        assertThat(found(Baseline.of(List.of(entry("A", flags, 1))), "A").match())
                .isEqualTo(EnvironmentMatch.OTHER_SETTINGS);
        assertThat(found(Baseline.of(List.of(entry("A", longer, 1))), "A").match())
                .isEqualTo(EnvironmentMatch.OTHER_SETTINGS);
        assertThat(found(Baseline.of(List.of(entry("A", elsewhere, 1))), "A").match())
                .isEqualTo(EnvironmentMatch.OTHER);
        assertThat(found(Baseline.of(List.of(entry("A", SAME_JDK_AND_CORES, 1), entry("A", flags, 2))), "A")
                        .match())
                .isEqualTo(EnvironmentMatch.OTHER_SETTINGS);
    }

    @Test
    void findsNothingForABenchmarkWithoutEntry() {
        Baseline baseline = Baseline.of(List.of(entry("A", WHERE, 1)));

        assertThat(baseline.figuresFor(id("B"), CLOSED, WHERE.environment(), WHERE.settings()))
                .isEmpty();
    }

    @Test
    void comparesNoTimeOfAnotherRate() {
        Baseline open = Baseline.of(List.of(atRate("A", 20_000, WHERE)));
        Baseline closed = Baseline.of(List.of(entry("A", WHERE, 1)));

        BaselineMatch slower = found(open, "A", OptionalDouble.of(10_000.5));
        assertThat(slower.match()).isEqualTo(EnvironmentMatch.OTHER_RATE);
        assertThat(slower.difference())
                .isEqualTo("this run: a rate of 10000.5 msg/s; the baseline: a rate of 20000 msg/s");
        assertThat(found(open, "A", CLOSED).match()).isEqualTo(EnvironmentMatch.OTHER_RATE);
        assertThat(found(closed, "A", OptionalDouble.of(5)).difference())
                .isEqualTo("this run: a rate of 5 msg/s; the baseline: one message after the other");
        assertThat(found(open, "A", OptionalDouble.of(20_000)).match()).isEqualTo(EnvironmentMatch.SAME);
    }

    /** The same rate comes back from a file with 6 digits. */
    @Test
    void aRateOfManyDigitsIsTheSameRate() {
        double rate = 1e6 / 3;

        assertThat(found(Baseline.of(List.of(atRate("A", rate, WHERE))), "A", OptionalDouble.of(rate))
                        .match())
                .isEqualTo(EnvironmentMatch.SAME);
    }

    @Test
    void anotherMachineIsMoreThanAnotherRate() {
        BaselineMatch match = found(Baseline.of(List.of(atRate("A", 7, SAME_JDK))), "A", CLOSED);

        assertThat(match.match()).isEqualTo(EnvironmentMatch.SAME_ALLOCATION);
        assertThat(match.difference())
                .isEqualTo("this run: processor AMD EPYC 7B13, 2 cores, one message after the other; the baseline:"
                        + " processor Intel Xeon, 4 cores, a rate of 7 msg/s");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.1e15, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesRatesOutOfRange(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> atRate("A", rate, WHERE))
                .withMessageStartingWith("rate must be more than 0");
    }

    @Test
    void acceptedEntriesCarryTheAnalysis() {
        BenchmarkAnalysis analysis = new BenchmarkAnalysis(
                id("A"),
                Map.of(
                        Metric.THROUGHPUT, new Distribution(List.of(1_234_567.8, 1.0)),
                        Metric.ERROR_RATE, new Distribution(List.of(0.0, .25))));

        BaselineEntry entry = BaselineEntry.of(
                analysis, CLOSED, WHERE, Examples.STAMP, Examples.DIGEST, Optional.of("faster parser"));

        assertThat(entry.figures().samples())
                .isEqualTo(Map.of(
                        Metric.THROUGHPUT, List.of(1_234_570.0, 1.0),
                        Metric.ERROR_RATE, List.of(0.0, .25)));
        assertThat(entry.forks()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.1e15})
    void refusesThroughputOutOfRange(double throughput) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry("A", WHERE, throughput))
                .withMessageContaining("throughput");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNotFinite(double throughput) {
        assertThatIllegalArgumentException().isThrownBy(() -> entry("A", WHERE, throughput));
    }

    @Test
    void refusesErrorRatesAboveOne() {
        BaselineFigures figures = new BaselineFigures(Map.of(Metric.ERROR_RATE, List.of(1.5)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BaselineEntry(
                        id("A"), WHERE, figures, 1, Examples.STAMP, Examples.DIGEST, Optional.empty()))
                .withMessage("a sample of errorRate must be at least 0 and at most 1, but is 1.5");
    }

    /** Accepting some entries replaces these and keeps all others. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void acceptKeepsTheOthers(long seed) {
        Random random = new Random(seed);
        Baseline before = Examples.random(seed);
        List<BaselineEntry> accepted = new ArrayList<>();
        accepted.add(Examples.randomEntry("com.example.New", random));
        for (BaselineEntry entry : before.entries()) {
            if (random.nextInt(3) == 0) {
                accepted.add(new BaselineEntry(
                        entry.id(),
                        entry.rate(),
                        entry.where(),
                        entry.figures(),
                        entry.forks(),
                        Examples.stamp(random),
                        entry.armDigest(),
                        Optional.of("accepted")));
            }
        }

        Baseline after = before.accept(accepted);

        Set<BaselineEntry> expected = new HashSet<>(accepted);
        Set<String> replaced = new HashSet<>();
        accepted.forEach(entry -> replaced.add(place(entry)));
        before.entries().stream()
                .filter(entry -> !replaced.contains(place(entry)))
                .forEach(expected::add);
        assertThat(after.entries()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(after.isMissing()).isFalse();
    }

    private static String place(BaselineEntry entry) {
        return entry.id() + " " + entry.where().key().timeKey();
    }

    private static BaselineEntry atRate(String className, double rate, BaselineEnvironment where) {
        BaselineEntry closed = entry(className, where, 1);
        return new BaselineEntry(
                closed.id(),
                OptionalDouble.of(rate),
                where,
                closed.figures(),
                closed.forks(),
                closed.accepted(),
                closed.armDigest(),
                closed.reason());
    }

    private static BaselineMatch found(Baseline baseline, String className) {
        return found(baseline, className, CLOSED);
    }

    private static BaselineMatch found(Baseline baseline, String className, OptionalDouble rate) {
        Environment environment = WHERE.environment();
        return baseline.figuresFor(id(className), rate, environment, WHERE.settings())
                .orElseThrow();
    }
}
