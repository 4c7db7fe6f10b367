package io.github.fbpbench.baseline;

import io.github.fbpbench.analysis.BaselineFigures;
import io.github.fbpbench.analysis.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What figures of a baseline look like: finite, in range, and of few digits, so that changes of the file stay small. */
final class Figures {

    /** Significant digits of every figure. */
    static final int DIGITS = 6;

    /** The most samples of a metric, and the most forks. */
    static final int MOST_SAMPLES = 10_000;

    private static final double LARGEST = 1e15;
    private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private Figures() {}

    /**
     * Rounds every sample.
     *
     * @throws IllegalArgumentException naming a metric whose samples are too many, none, or out of range
     */
    static BaselineFigures rounded(BaselineFigures figures) {
        if (figures.samples().isEmpty()) {
            throw new IllegalArgumentException("there are no figures");
        }
        Map<Metric, List<Double>> rounded = new EnumMap<>(Metric.class);
        figures.samples().forEach((metric, samples) -> {
            if (samples.isEmpty() || samples.size() > MOST_SAMPLES) {
                throw new IllegalArgumentException(
                        metric.word() + " must have 1 to 10000 samples, but has " + samples.size());
            }
            rounded.put(
                    metric,
                    samples.stream().map(sample -> sample(metric, sample)).toList());
        });
        return new BaselineFigures(rounded);
    }

    /**
     * Rounds a rate.
     *
     * @throws IllegalArgumentException if it is not a finite number above 0
     */
    static OptionalDouble rounded(OptionalDouble rate) {
        if (rate.isEmpty()) {
            return rate;
        }
        if (!(rate.getAsDouble() > 0 && rate.getAsDouble() <= LARGEST)) {
            throw new IllegalArgumentException(
                    "rate must be more than 0 and at most " + text(LARGEST) + ", but is " + rate.getAsDouble());
        }
        return OptionalDouble.of(round(rate.getAsDouble()));
    }

    /** Arithmetic mean. */
    static double mean(List<Double> samples) {
        return round(samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    /** Standard deviation of a sample (n - 1); needs two. */
    static double standardDeviation(List<Double> samples) {
        double mean =
                samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double squares = samples.stream()
                .mapToDouble(sample -> (sample - mean) * (sample - mean))
                .sum();
        return round(Math.sqrt(squares / (samples.size() - 1)));
    }

    /** The same number with {@link #DIGITS} significant digits. */
    static double round(double number) {
        return new BigDecimal(number).round(ROUNDING).doubleValue();
    }

    /** A number in plain digits, such as {@code 1234560} or {@code 0.00125}. */
    static String text(double number) {
        BigDecimal rounded = new BigDecimal(number).round(ROUNDING).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.scale() > 20 ? rounded.toString() : rounded.toPlainString();
    }

    private static double sample(Metric metric, double sample) {
        boolean positive = metric == Metric.THROUGHPUT ? sample > 0 : sample >= 0;
        double largest = metric == Metric.ERROR_RATE ? 1 : LARGEST;
        if (!positive || sample > largest) {
            throw new IllegalArgumentException("a sample of " + metric.word() + " must be "
                    + (metric == Metric.THROUGHPUT ? "more than 0" : "at least 0") + " and at most " + text(largest)
                    + ", but is " + sample);
        }
        return round(sample);
    }
}
