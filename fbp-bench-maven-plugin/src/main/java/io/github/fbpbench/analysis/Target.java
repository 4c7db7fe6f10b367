package io.github.fbpbench.analysis;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure has to reach, whatever the baseline says. Written {@code 500_000/s} or {@code 2 ms}, or with a sign,
 * {@code >= 500_000/s} or {@code <= 2 ms}.
 *
 * @param bound in the unit of the metric; the error rate from 0 to 1. Finite, at least 0
 * @param text as the user wrote it, with the sign
 */
public record Target(double bound, String text) {

    private static final Pattern FORM = Pattern.compile("(>=|<=|=?)\\s*(\\d+(?:_\\d+)*(?:\\.\\d{1,9})?)\\s*([^\\d_]*)");

    /** No baseline holds more. */
    private static final double LARGEST = 1e15;

    private static final Map<String, Double> RATES = Map.of("/s", 1d, "msg/s", 1d);
    private static final Map<String, Double> TIMES = Map.of("ns", 1d, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9);
    private static final Map<String, Double> SIZES =
            Map.of("B", 1d, "KB", 1024d, "MB", 1024d * 1024, "GB", 1024d * 1024 * 1024);
    private static final Map<String, Double> SIZES_PER_MESSAGE = Map.of("B", 1d, "B/msg", 1d);
    private static final Map<String, Double> SHARES = Map.of("%", .01);
    private static final Map<String, Double> NUMBERS = Map.of("", 1d);

    /**
     * Reads a target: a number, which may hold single underscores between its digits, and the unit. The direction follows from the metric: throughput
     * has to reach the number, all else must not exceed it. A sign that says the same may stand before it, {@code >=} or
     * {@code <=}; in XML the latter is {@code &lt;=}. Throughput takes {@code /s}; times take {@code ns}, {@code us}, {@code ms} or {@code s}; the heap takes
     * {@code B}, {@code KB} (1,024 bytes), {@code MB} or {@code GB}; bytes per message take {@code B}; the error rate
     * takes {@code %}; threads and leases take none.
     *
     * @throws IllegalArgumentException if it is none of this; the message names the metric and the text, and says what to
     *     write
     */
    static Target parse(Metric metric, String text) {
        if (!metric.isJudged()) {
            throw refused(metric, text, "is set, but this metric is shown and never judged; leave it out");
        }
        String example = "; write, for example, '" + example(metric) + "' or 'off'";
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw refused(metric, text, "is not a number with its unit" + example);
        }
        boolean plain = form.group(1).length() < 2;
        if (!plain && !form.group(1).equals(sign(metric))) {
            String better = metric.direction() == Metric.Direction.HIGHER_IS_BETTER ? "more" : "less";
            throw refused(metric, text, "points the wrong way: " + better + " is better" + example);
        }
        Double unit = units(metric).get(form.group(3).strip());
        if (unit == null) {
            String known = String.join(
                    ", ",
                    new TreeMap<>(units(metric))
                            .keySet().stream().filter(each -> !each.isEmpty()).toList());
            throw refused(
                    metric,
                    text,
                    "must be in " + (known.isEmpty() ? "no unit" : "one of these units: " + known) + example);
        }
        double number = new BigDecimal(form.group(2).replace("_", "")).doubleValue();
        if (number * unit > LARGEST) {
            throw refused(metric, text, "is more than 10^15 in the metric's own unit" + example);
        }
        if (number == 0 && metric == Metric.THROUGHPUT) {
            throw refused(metric, text, "is reached by anything" + example);
        }
        if (number * unit >= 1 && units(metric).equals(SHARES)) {
            throw refused(metric, text, "allows all of them" + example);
        }
        return new Target(
                number * unit, plain ? sign(metric) + " " + text.strip().substring(form.start(2)) : text.strip());
    }

    private static Map<String, Double> units(Metric metric) {
        return switch (metric) {
            case THROUGHPUT -> RATES;
            case CPU_TIME, COST, P50, P95, P99, P999, MAX_LATENCY -> TIMES;
            case ALLOCATION, HEAP_GROWTH -> SIZES_PER_MESSAGE;
            case RETAINED_HEAP, PEAK_HEAP -> SIZES;
            case ERROR_RATE, BUFFER_USE -> SHARES;
            case THREADS, LEASES, CPU_USE -> NUMBERS;
        };
    }

    private static String example(Metric metric) {
        return switch (metric) {
            case THROUGHPUT -> "500_000/s";
            case CPU_TIME, COST -> "200 ns";
            case P50, P95, P99, P999, MAX_LATENCY -> "2 ms";
            case ALLOCATION, HEAP_GROWTH -> "64 B";
            case RETAINED_HEAP, PEAK_HEAP -> "32 MB";
            case ERROR_RATE, BUFFER_USE -> "0.1%";
            case THREADS, LEASES, CPU_USE -> "0";
        };
    }

    private static String sign(Metric metric) {
        return metric.direction() == Metric.Direction.HIGHER_IS_BETTER ? ">=" : "<=";
    }

    private static IllegalArgumentException refused(Metric metric, String text, String why) {
        return new IllegalArgumentException("target '" + text + "' of " + metric.word() + " " + why);
    }
}
