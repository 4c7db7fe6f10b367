package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.PairFigures;
import java.util.List;
import java.util.Locale;

/** Figures as people read them, the same in every locale. */
final class Quantities {

    private static final double MEGABYTE = 1024 * 1024;

    private static final double NANOS_PER_TENTH = 1e8;

    /** Beyond that a change says no more than that something is quite different. */
    private static final double LARGEST_CHANGE = 999;

    private Quantities() {}

    /** A figure with its unit, such as {@code 1.23 M msg/s} or {@code 368 B/msg}; for columns. */
    static String shortText(Metric metric, double figure) {
        return switch (metric) {
            case THROUGHPUT -> scaled(figure) + " msg/s";
            default -> text(metric, figure);
        };
    }

    /** A figure with its unit, such as {@code 1234567 msg/s} or {@code 12.3 MB}; for reports. */
    static String text(Metric metric, double figure) {
        return switch (metric) {
            case THROUGHPUT -> number(figure) + " msg/s";
            case CPU_TIME, COST -> number(figure) + " ns/msg";
            case P50, P95, P99, P999, MAX_LATENCY -> time(figure);
            case ALLOCATION, HEAP_GROWTH -> bytes(figure) + "/msg";
            case ERROR_RATE, BUFFER_USE -> percent(figure);
            case RETAINED_HEAP, PEAK_HEAP -> format("%.1f MB", figure / MEGABYTE);
            case CPU_USE -> format("%.2f cores", figure);
            case THREADS, LEASES -> number(figure);
        };
    }

    /** A size for each message; less than a twentieth of a byte is what the driver itself allocates for a batch. */
    static String bytes(double figure) {
        return (figure < .05 ? "0" : number(figure)) + " B";
    }

    /** A time in the unit that suits it, such as {@code 12.3 us}. */
    static String time(double nanos) {
        String[] units = {" ns", " us", " ms", " s"};
        double rest = nanos;
        int unit = 0;
        while (rest >= 999.5 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        return number(rest) + units[unit];
    }

    /** A share as percent, such as {@code 94.2%}. */
    static String percent(double share) {
        return (share == 0 || Math.abs(share) >= .001 ? format("%.1f", share * 100) : number(share * 100)) + "%";
    }

    /**
     * A change with its sign: percent of the baseline, percentage points, or a number of threads, leases or bytes. What is beyond 999 is
     * shown as {@code >+999} or {@code <-999}.
     */
    static String change(Metric metric, double change) {
        return switch (metric.changeUnit()) {
            case POINTS -> signed(change * 100) + " points";
            case COUNT ->
                count(change) + " "
                        + (Math.abs(change) == 1
                                ? metric.unit().substring(0, metric.unit().length() - 1)
                                : metric.unit());
            case BYTES -> signed(change) + " B";
            case PERCENT -> signed(change * 100) + "%";
        };
    }

    /** An interval of changes, in the unit of {@link #change}, such as {@code [-13.1, -11.5]}. */
    static String interval(Metric metric, Interval interval) {
        return switch (metric.changeUnit()) {
            case COUNT -> "[" + count(interval.low()) + ", " + count(interval.high()) + "]";
            case BYTES -> "[" + signed(interval.low()) + ", " + signed(interval.high()) + "]";
            case POINTS, PERCENT -> "[" + signed(interval.low() * 100) + ", " + signed(interval.high() * 100) + "]";
        };
    }

    /** Half of an interval of relative changes, such as {@code +/- 0.4%}; in ASCII, as not every console shows more. */
    static String halfWidth(Interval interval) {
        return "+/- " + signed((interval.high() - interval.low()) / 2 * 100).replace("+", "") + "%";
    }

    /** Such as {@code 8 pairs}. */
    static String pairs(int count) {
        return count == 1 ? "1 pair" : count + " pairs";
    }

    /** How long pairs took together, such as {@code 24 s}. */
    static String seconds(List<PairFigures> pairs) {
        double nanos = pairs.stream().mapToDouble(PairFigures::elapsedNanos).sum();
        return number(Math.rint(nanos / NANOS_PER_TENTH) / 10) + " s";
    }

    /** Of forks that do not agree, the mean is no whole number. */
    private static String count(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) <= LARGEST_CHANGE;
        return whole && number != 0 ? format("%+.0f", number) : signed(number);
    }

    /** Two decimals below 1, so that a change of 1 byte in 1,000 is seen. */
    private static String signed(double number) {
        if (Math.abs(number) > LARGEST_CHANGE) {
            return number > 0 ? ">+999" : "<-999";
        }
        String text = format(Math.abs(number) < 1 ? "%+.2f" : "%+.1f", number);
        return Double.parseDouble(text) == 0 ? "+0" : text;
    }

    /** A number of three digits and its magnitude, such as {@code 1.23 M}. */
    static String scaled(double number) {
        String[] magnitudes = {"", " k", " M", " G"};
        double rest = number;
        int magnitude = 0;
        while (rest >= 999.5 && magnitude < magnitudes.length - 1) {
            rest /= 1000;
            magnitude++;
        }
        return number(rest) + magnitudes[magnitude];
    }

    /** A number with at least three significant digits and no more than it needs. */
    static String number(double number) {
        double size = Math.abs(number);
        if ((number == Math.rint(number) && size < 1e15) || size >= 99.95) {
            return format("%.0f", number);
        }
        if (size >= 9.995) {
            return format("%.1f", number);
        }
        return size >= .0995 ? format("%.2f", number) : format("%.3g", number);
    }

    private static String format(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
