package io.github.fbpbench.report;

import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.Threshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The pairs of a metric as dots over a scale of changes, in ASCII, at most 100 columns wide. Where several pairs stand in
 * one column, a digit says how many; what lies off the scale stands at its end as an arrow.
 */
final class PairsChart {

    /** What the marks mean. */
    static final List<String> LEGEND = List.of(
            "o is a pair of forks, a digit several at the same place, < or > one off the scale;",
            "(-*-) is the change by all of them and its interval; ! is the threshold, | is no change");

    private static final int LABEL = 28;
    private static final int WIDTH = 64;
    private static final String INDENT = "    ";
    private static final int MOST_IN_A_DIGIT = 9;
    private static final double MARGIN = .02;
    private static final double NARROWEST = .002;

    private final double low;
    private final double high;
    private final OptionalDouble limit;
    private final List<String> lines = new ArrayList<>();

    private PairsChart(double low, double high, OptionalDouble limit) {
        double margin = Math.max(MARGIN * (high - low), NARROWEST / 2);
        this.low = low - margin;
        this.high = high + margin;
        this.limit = limit;
    }

    /**
     * The lines of one metric.
     *
     * @param background changes of the pairs whose JIT compiled in the background
     */
    static List<String> lines(
            Metric metric, Threshold threshold, PairedComparison comparison, List<Double> background) {
        OptionalDouble limit = limit(metric, threshold);
        PairsChart chart = scaled(limit, comparison, background);
        chart.row(Quantities.pairs(comparison.pairs().size()), chart.dots(comparison.pairs()));
        if (comparison.interval().isPresent()) {
            chart.row(
                    "change and interval",
                    chart.bar(comparison.change(), comparison.interval().get()));
        }
        if (!background.isEmpty()) {
            chart.row(Quantities.pairs(background.size()) + ", JIT in background", chart.dots(background));
        }
        chart.row("", chart.scale(metric, threshold));
        return chart.lines;
    }

    /** The change at which the threshold lies; for the worse is down for what is better high. */
    private static OptionalDouble limit(Metric metric, Threshold threshold) {
        if (!(threshold instanceof Threshold.Limit limited)) {
            return OptionalDouble.empty();
        }
        boolean higherIsBetter = metric.direction() == Metric.Direction.HIGHER_IS_BETTER;
        return OptionalDouble.of(higherIsBetter ? -limited.allowed() : limited.allowed());
    }

    /** No change, the threshold and the change are always on it; what lies far from them does not crush them. */
    private static PairsChart scaled(OptionalDouble limit, PairedComparison comparison, List<Double> background) {
        double[] core = DoubleStream.concat(DoubleStream.of(0, comparison.change()), limit.stream())
                .sorted()
                .toArray();
        double low = core[0];
        double high = core[core.length - 1];
        double room = Math.max(high - low, NARROWEST);
        double[] all = DoubleStream.concat(
                        Stream.concat(comparison.pairs().stream(), background.stream())
                                .mapToDouble(Double::doubleValue),
                        comparison.interval().stream()
                                .flatMapToDouble(each -> DoubleStream.of(each.low(), each.high())))
                .toArray();
        double lowest = Arrays.stream(all).min().orElse(low);
        double highest = Arrays.stream(all).max().orElse(high);
        return new PairsChart(
                Math.min(low, Math.max(lowest, low - room)), Math.max(high, Math.min(highest, high + room)), limit);
    }

    private void row(String label, char[] row) {
        lines.add((INDENT + label + " ".repeat(LABEL - label.length()) + new String(row)).stripTrailing());
    }

    private char[] empty() {
        char[] row = new char[WIDTH];
        Arrays.fill(row, ' ');
        row[column(0)] = '|';
        limit.ifPresent(change -> row[column(change)] = '!');
        return row;
    }

    private char[] dots(List<Double> changes) {
        char[] row = empty();
        int[] counts = new int[WIDTH];
        for (double change : changes) {
            int column = column(change);
            counts[column]++;
            if (change < low) {
                row[column] = '<';
            } else if (change > high) {
                row[column] = '>';
            } else {
                row[column] =
                        counts[column] == 1 ? 'o' : Character.forDigit(Math.min(counts[column], MOST_IN_A_DIGIT), 10);
            }
        }
        return row;
    }

    /** Is at least three columns wide, so that it can be seen. */
    private char[] bar(double change, Interval interval) {
        char[] row = empty();
        int middle = column(change);
        int first = Math.max(0, Math.min(column(interval.low()), middle - 1));
        int last = Math.min(WIDTH - 1, Math.max(column(interval.high()), middle + 1));
        Arrays.fill(row, first, last + 1, '-');
        row[first] = interval.low() < low ? '<' : '(';
        row[last] = interval.high() > high ? '>' : ')';
        row[middle] = '*';
        return row;
    }

    /** What matters most is written first; what would touch it is left out. */
    private char[] scale(Metric metric, Threshold threshold) {
        char[] row = new char[WIDTH];
        Arrays.fill(row, ' ');
        limit.ifPresent(change -> write(row, column(change), threshold.text(metric)));
        write(row, column(0), "0");
        write(row, 0, Quantities.change(metric, low));
        write(row, WIDTH - 1, Quantities.change(metric, high));
        return row;
    }

    private static void write(char[] row, int column, String text) {
        int start = Math.max(0, Math.min(column - text.length() / 2, WIDTH - text.length()));
        int end = start + text.length();
        boolean free =
                new String(row, Math.max(0, start - 1), Math.min(WIDTH, end + 1) - Math.max(0, start - 1)).isBlank();
        if (free) {
            text.getChars(0, text.length(), row, start);
        }
    }

    private int column(double change) {
        double share = (change - low) / (high - low);
        return (int) Math.round(Math.max(0, Math.min(share, 1)) * (WIDTH - 1));
    }
}
