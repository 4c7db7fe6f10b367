package io.github.fbpbench.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as the sentences of verdicts show them, the same in every locale. */
final class Wording {

    /** What accepts the figures of a run. */
    static final String ACCEPT = "mvn fbp-bench:baseline";

    private static final MathContext DIGITS = new MathContext(6);

    private static final MathContext TIME_DIGITS = new MathContext(4);

    private Wording() {}

    /** A share as a signed percentage, such as {@code -4.9%}; two decimals below 1%. */
    static String percent(double share) {
        return String.format(Locale.ROOT, Math.abs(share) < .01 ? "%+.2f%%" : "%+.1f%%", share * 100);
    }

    /** Both ends of an interval of shares. */
    static String percent(Interval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }

    /** A figure and its unit, such as {@code 368 B/msg}; a share of messages in percent, threads and leases as a bare number. */
    static String figure(Metric metric, double figure) {
        BigDecimal number = new BigDecimal(figure).round(DIGITS);
        return switch (metric) {
            case ERROR_RATE -> plain(number.movePointRight(2)) + "% " + metric.unit();
            case BUFFER_USE -> plain(number.movePointRight(2)) + "% " + metric.unit();
            case THREADS, LEASES -> plain(number);
            case P50, P95, P99, P999, MAX_LATENCY -> time(figure);
            default -> plain(number) + " " + metric.unit();
        };
    }

    /** A time in the unit that suits it, such as {@code 12.3 us}. */
    static String time(double nanos) {
        String[] units = {"ns", "us", "ms", "s"};
        int unit = 0;
        double number = nanos;
        while (Math.abs(number) >= 1000 && unit < units.length - 1) {
            number /= 1000;
            unit++;
        }
        return plain(new BigDecimal(number).round(TIME_DIGITS)) + " " + units[unit];
    }

    /** A number with one decimal, such as {@code 1.9}. */
    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** A share as a percentage without a sign, such as {@code 94%}. */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }

    /** What kind of interval it is, such as {@code 99% interval}. */
    static String interval(double confidence) {
        return share(confidence) + " interval";
    }

    /** A time in whole seconds, such as {@code 35 s}; at least 1. */
    static String seconds(Duration time) {
        return Math.max(1, Math.round(time.toMillis() / 1e3)) + " s";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
