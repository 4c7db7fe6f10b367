package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        ".5, 0.50",
        "12.345, 12.3",
        "999.4, 999",
        "999.6, 1.00 k",
        "1234, 1.23 k",
        "12345678, 12.3 M",
        "1e9, 1 G",
        "1.5e13, 15000 G"
    })
    void ratesHaveThreeDigitsAndAMagnitude(double number, String expected) {
        assertThat(Quantities.scaled(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0%", ".942, 94.2%", "1.01, 101.0%", ".01, 1.0%", ".0005, 0.0500%", "12, 1200.0%"})
    void sharesArePercent(double share, String expected) {
        assertThat(Quantities.percent(share)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "THROUGHPUT, -.123, -12.3%",
        "ALLOCATION, .0012, +0.12%",
        "ALLOCATION, 0, +0%",
        "ALLOCATION, -1e-9, +0%",
        "ERROR_RATE, .01, +1.0 points",
        "THREADS, 2, +2 threads",
        "LEASES, 1, +1 lease",
        "LEASES, .5, +0.50 leases",
        "LEASES, -0.0, +0 leases",
        "THROUGHPUT, 9.99, +999.0%",
        "THROUGHPUT, 1e15, >+999%",
        "THREADS, -1200, <-999 threads"
    })
    void changesHaveASign(Metric metric, double change, String expected) {
        assertThat(Quantities.change(metric, change)).isEqualTo(expected);
    }

    @Test
    void intervalsAreInTheUnitOfTheChange() {
        assertThat(Quantities.interval(Metric.THROUGHPUT, new Interval(-.131, -.115)))
                .isEqualTo("[-13.1, -11.5]");
        assertThat(Quantities.interval(Metric.THROUGHPUT, new Interval(-.131, 1e15)))
                .isEqualTo("[-13.1, >+999]");
        assertThat(Quantities.interval(Metric.THREADS, new Interval(1, 3))).isEqualTo("[+1, +3]");
        assertThat(Quantities.interval(Metric.HEAP_GROWTH, new Interval(1, 3.5)))
                .isEqualTo("[+1.0, +3.5]");
    }

    @Test
    void longNamesAreShortenedInTheMiddle() {
        assertThat(Labels.shortened("ParseLineBenchmark", 12))
                .isEqualTo("Parse...mark")
                .hasSize(12);
        assertThat(Labels.shortened("ParseLineBenchmark", 18)).isEqualTo("ParseLineBenchmark");
    }
}
