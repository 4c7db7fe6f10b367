package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fbpbench.measurement.BenchmarkKind;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

    @ParameterizedTest
    @CsvSource({
        "throughput, -5%, .05",
        "throughput, -0%, 0",
        "throughput, -99.9%, .999",
        "cpuTime, +7%, .07",
        "allocation, +10000%, 100",
        "errorRate, +0.5%, .005",
        "retainedHeap, +20%, .2",
        "threads, +0, 0",
        "threads, +3, 3",
        "p50, +15%, .15",
        "p95, +25%, .25",
        "p99, +50%, .5",
        "p999, +100%, 1",
        "heapGrowth, +1, 1",
        "heapGrowth, +0.5, .5",
        "leases, +0, 0"
    })
    void readsAndWrites(String word, String text, double allowed) {
        Metric metric = Metric.of(word);
        assertThat(Threshold.parse(metric, ' ' + text + ' ')).isEqualTo(new Threshold.Limit(allowed));
        assertThat(new Threshold.Limit(allowed).text(metric)).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void canBeOff(Metric metric) {
        assertThat(Threshold.parse(metric, "off")).isEqualTo(new Threshold.Off());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throughput | +5%     | wrong sign: more is better",
                "throughput | -100%   | any fall",
                "allocation | -5%     | wrong sign: less is better",
                "allocation | +5      | lacks the percent sign",
                "allocation | 5%      | not a change",
                "allocation | +5,5%   | not a change",
                "allocation | +1e3%   | not a change",
                "allocation | +NaN%   | not a change",
                "allocation | +٥%     | not a change",
                "allocation | +10001% | more than 10000",
                "cpuTime    | fast    | not a change",
                "cpuTime    | ''      | not a change",
                "threads    | +1%     | not a whole number",
                "threads    | +0.5    | not a whole number",
                "p99        | -5%     | wrong sign: less is better",
                "p99        | +5      | lacks the percent sign",
                "p99        | <= 2 ms | not a change",
                "heapGrowth | +1%     | not a number of bytes",
                "heapGrowth | -1      | wrong sign: less is better",
                "leases     | +0.5    | not a whole number",
                "peakHeap   | +5%     | never judged",
                "maxLatency | +5%     | never judged",
                "cpuUse     | +5%     | never judged",
                "bufferUse  | +5%     | never judged"
            })
    void refusesWithAReason(String word, String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Threshold.parse(Metric.of(word), text))
                .withMessageContainingAll("threshold '" + text + "' of " + word, reason);
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PEAK_HEAP", "MAX_LATENCY", "CPU_USE", "BUFFER_USE"})
    void suggestsWhatItWouldRead(Metric metric) {
        Throwable refused = catchThrowable(() -> Threshold.parse(metric, "fast"));
        String example = String.valueOf(refused.getMessage()).split("'", -1)[3];
        assertThat(Threshold.parse(metric, example)).isInstanceOf(Threshold.Limit.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+100%", "+101%", "+9999%"})
    void aThresholdOfErrorsThatAllowsAllIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Threshold.parse(Metric.ERROR_RATE, text))
                .withMessageContaining("allows that every message fails");
    }

    @Test
    void readsAndWritesTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Threshold.parse(Metric.ERROR_RATE, "+0.5%")).isEqualTo(new Threshold.Limit(.005));
            assertThat(new Threshold.Limit(.005).text(Metric.ERROR_RATE)).isEqualTo("+0.5%");
            assertThat(Wording.percent(-.1234)).isEqualTo("-12.3%");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.1, Double.NaN, Double.POSITIVE_INFINITY})
    void isAFiniteAmount(double allowed) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold.Limit(allowed));
    }

    @ParameterizedTest
    @CsvSource({
        "throughput, -10%",
        "cpuTime, off",
        "p50, +15%",
        "p95, off",
        "p99, +50%",
        "p999, off",
        "maxLatency, off",
        "allocation, +1%",
        "errorRate, +0%",
        "retainedHeap, off",
        "heapGrowth, +1",
        "peakHeap, off",
        "cpuUse, off",
        "bufferUse, off",
        "threads, +0",
        "leases, +0"
    })
    void theDefaultOfEachMetric(String word, String text) {
        Metric metric = Metric.of(word);
        assertThat(Thresholds.DEFAULT.of(metric).text(metric)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"throughput, -30%", "p50, off", "p99, off", "allocation, off", "errorRate, +0%", "leases, +0"})
    void theDefaultOfCodeOnSeveralThreads(String word, String text) {
        Metric metric = Metric.of(word);
        assertThat(Thresholds.defaultsOf(new BenchmarkKind.OfNetwork())
                        .of(metric)
                        .text(metric))
                .isEqualTo(text);
        assertThat(Thresholds.defaultsOf(new BenchmarkKind.OfPool()))
                .isEqualTo(Thresholds.defaultsOf(new BenchmarkKind.OfNetwork()));
    }

    @Test
    void codeOnOneThreadHasTheCommonDefaults() {
        assertThat(Thresholds.defaultsOf(new BenchmarkKind.OfNode())).isEqualTo(Thresholds.DEFAULT);
        assertThat(Thresholds.defaultsOf(new BenchmarkKind.OfWorkload())).isEqualTo(Thresholds.DEFAULT);
    }

    @Test
    void laterWordsOverrideEarlierOnes() {
        Thresholds ofBuild = Thresholds.DEFAULT.with(Map.of("throughput", "-5%", "cpuTime", "+5%"), "the build");
        Thresholds ofClass = ofBuild.with(Map.of("throughput", "-3%", "allocation", "off"), "the class");
        assertThat(ofClass.of(Metric.THROUGHPUT)).isEqualTo(new Threshold.Limit(.03));
        assertThat(ofClass.of(Metric.CPU_TIME)).isEqualTo(new Threshold.Limit(.05));
        assertThat(ofClass.of(Metric.ALLOCATION)).isEqualTo(new Threshold.Off());
        assertThat(ofClass.of(Metric.THREADS)).isEqualTo(new Threshold.Limit(0));
        assertThat(ofBuild.of(Metric.THROUGHPUT)).isEqualTo(new Threshold.Limit(.05));
        assertThat(Thresholds.DEFAULT.of(Metric.THROUGHPUT)).isEqualTo(new Threshold.Limit(.1));
    }

    @Test
    void messagesNameWhereTheTextStands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.DEFAULT.with(Map.of("throughput", "+5%"), "parameter 'thresholds'"))
                .withMessageStartingWith("parameter 'thresholds': threshold '+5%' of throughput");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.DEFAULT.with(Map.of("speed", "-5%"), "com.example.ParseLineBenchmark"))
                .withMessageStartingWith(
                        "com.example.ParseLineBenchmark: unknown metric 'speed'; there are throughput,");
    }
}
