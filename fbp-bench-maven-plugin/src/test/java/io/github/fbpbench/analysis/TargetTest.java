package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "throughput, >= 500_000/s, 500000",
        "throughput, >=1.5 msg/s, 1.5",
        "throughput, >= 7/s, 7",
        "cpuTime, <= 200 ns, 200",
        "p50, <= 1.5 us, 1500",
        "p95, <= 20 µs, 20000",
        "p99, <= 2 ms, 2000000",
        "p999, <=1s, 1000000000",
        "allocation, <= 64 B, 64",
        "allocation, <= 64 B/msg, 64",
        "heapGrowth, <= 0 B, 0",
        "retainedHeap, <= 3 B, 3",
        "retainedHeap, <= 1 KB, 1024",
        "retainedHeap, <= 32 MB, 33554432",
        "retainedHeap, <= 2 GB, 2147483648",
        "errorRate, <= 0.1%, .001",
        "threads, <= 0, 0",
        "leases, <= 3, 3"
    })
    void readsAComparisonWithItsUnit(String word, String text, double bound) {
        assertThat(Target.parse(Metric.of(word), ' ' + text + ' ')).isEqualTo(new Target(bound, text));
    }

    /** In XML a sign of less would have to be written in another way. */
    @ParameterizedTest
    @CsvSource({
        "throughput, 500_000/s, >= 500_000/s",
        "p99, 2 ms, <= 2 ms",
        "p99, =2 ms, <= 2 ms",
        "p99, = 2 ms, <= 2 ms",
        "errorRate, 0.1%, <= 0.1%",
        "leases, 0, <= 0"
    })
    void theDirectionFollowsFromTheMetric(String word, String text, String signed) {
        Metric metric = Metric.of(word);
        assertThat(Target.parse(metric, text)).isEqualTo(Target.parse(metric, signed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throughput | <= 5/s      | points the wrong way: more is better; write, for example, '500_000/s' or 'off'",
                "p99        | >= 5 ms     | points the wrong way: less is better; write, for example, '2 ms' or 'off'",
                "p99        | < 5 ms      | is not a number with its unit",
                "p99        | <= fast     | is not a number with its unit",
                "p99        | <= -5 ms    | is not a number with its unit",
                "p99        | <= 1e3 ms   | is not a number with its unit",
                "p99        | <= 5        | must be in one of these units: ms, ns, s, us, µs",
                "p99        | <= 5 MB     | must be in one of these units: ms, ns, s, us, µs",
                "p99        | <= ٥ ms     | is not a number with its unit",
                "p99        | ''          | is not a number with its unit",
                "p99        | <= 1__0 ns  | is not a number with its unit",
                "p99        | <= 1_ ns    | is not a number with its unit",
                "p99        | <= 1_.5 ns  | is not a number with its unit",
                "p99        | <= NaN ns   | is not a number with its unit",
                "p99        | <= Infinity | is not a number with its unit",
                "p99        | <= 1_000_000_000_000 s | is more than 10^15 in the metric's own unit",
                "throughput | 5           | must be in one of these units: /s, msg/s",
                "throughput | >= 0/s      | is reached by anything",
                "errorRate  | <= 100%     | allows all of them",
                "errorRate  | <= 101%     | allows all of them",
                "allocation | <= 5 MB     | must be in one of these units: B, B/msg",
                "errorRate  | <= 5        | must be in one of these units: %",
                "threads    | <= 5 B      | must be in no unit",
                "peakHeap   | <= 5 MB     | is set, but this metric is shown and never judged; leave it out",
                "maxLatency | <= 5 ms     | is set, but this metric is shown and never judged; leave it out"
            })
    void refusesWithAReason(String word, String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.parse(Metric.of(word), text))
                .withMessageStartingWith("target '" + text + "' of " + word + " " + reason);
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PEAK_HEAP", "MAX_LATENCY", "CPU_USE", "BUFFER_USE"})
    void suggestsWhatItWouldRead(Metric metric) {
        Throwable refused = catchThrowable(() -> Target.parse(metric, "fast"));
        String example = String.valueOf(refused.getMessage()).split("'", -1)[3];
        assertThat(Target.parse(metric, example).text()).endsWith("= " + example);
    }

    @Test
    void readsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Target.parse(Metric.P99, "<= 1.5 ms").bound()).isEqualTo(1.5e6);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void laterWordsOverrideEarlierOnesAndOffTakesOneAway() {
        Targets ofBuild = Targets.NONE.with(Map.of("throughput", ">= 5/s", "p99", "<= 2 ms"), "the build");
        Targets ofClass = ofBuild.with(Map.of("throughput", ">= 3/s", "p99", " off "), "the class");

        assertThat(ofClass.all()).isEqualTo(Map.of(Metric.THROUGHPUT, new Target(3, ">= 3/s")));
        assertThat(ofClass.of(Metric.P99)).isEmpty();
        assertThat(ofBuild.of(Metric.P99)).contains(new Target(2e6, "<= 2 ms"));
        assertThat(ofBuild.all().keySet()).containsExactly(Metric.THROUGHPUT, Metric.P99);
        assertThat(ofClass).isEqualTo(Targets.NONE.with(Map.of("throughput", ">= 3/s"), "another"));
    }

    @Test
    void messagesNameWhereTheTextStands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.NONE.with(Map.of("throughput", "fast"), "parameter 'targets'"))
                .withMessageStartingWith("parameter 'targets': target 'fast' of throughput");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.NONE.with(Map.of("speed", ">= 5"), "com.example.Parse"))
                .withMessageStartingWith("com.example.Parse: unknown metric 'speed'; there are throughput,");
    }

    @Test
    @SuppressWarnings("NullAway") // Maven gives null for an empty element
    void anEmptyElementIsNoTarget() {
        Map<String, String> texts = new HashMap<>();
        texts.put("p99", null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.NONE.with(texts, "the pom"))
                .withMessageStartingWith("the pom: target '' of p99 is not a number with its unit");
    }
}
