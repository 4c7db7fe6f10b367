package io.github.fbpbench.analysis;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much worse a metric may become. Written {@code -10%}, {@code +1%}, {@code +0} or {@code off}. */
public sealed interface Threshold {

    /** The sign, whole digits with or without a fraction, and the percent sign if there is one. */
    Pattern CHANGE = Pattern.compile("([+-])(\\d{1,5}(?:\\.\\d{1,9})?)(%?)");

    /** All of something, in percent. */
    BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The largest number in a threshold, in percent or threads. */
    BigDecimal LARGEST = BigDecimal.valueOf(10_000);

    /** The text that {@link #parse} reads as this threshold. */
    String text(Metric metric);

    /**
     * A limit on the change.
     *
     * @param allowed how much worse, whatever the metric's direction: a share (.05 is 5%) of the baseline's figure; of
     *     all messages for the error rate; a number of threads, leases or bytes. Finite, at least 0
     */
    record Limit(double allowed) implements Threshold {

        /** Checks the range. */
        public Limit {
            if (!Double.isFinite(allowed) || allowed < 0) {
                throw new IllegalArgumentException("a limit must be a finite number of at least 0, but is " + allowed);
            }
        }

        @Override
        public String text(Metric metric) {
            boolean percent = isPercent(metric);
            BigDecimal number = BigDecimal.valueOf(allowed).movePointRight(percent ? 2 : 0);
            return sign(metric) + number.stripTrailingZeros().toPlainString() + (percent ? "%" : "");
        }
    }

    /** The metric is shown and not judged. */
    record Off() implements Threshold {
        @Override
        public String text(Metric metric) {
            return "off";
        }
    }

    /**
     * Reads a threshold: {@code off}, or a change for the worse with its sign, which is {@code -} for throughput and
     * {@code +} for all else. Threads and leases take a whole number; growth of the heap takes bytes; the error rate takes
     * percentage points; all else takes percent of the baseline's figure. At most 10000, and less than 100% for throughput and the error rate. The decimal point is a point in every
     * locale.
     *
     * @throws IllegalArgumentException if it is none of this; the message names the metric and the text, and says what to
     *     write
     */
    static Threshold parse(Metric metric, String text) {
        if (text.strip().equals("off")) {
            return new Off();
        }
        if (!metric.isJudged()) {
            throw refused(metric, text, "is set, but this metric is shown and never judged; leave it out");
        }
        Matcher change = CHANGE.matcher(text.strip());
        if (!change.matches()) {
            throw refused(metric, text, "is not a change");
        }
        if (!change.group(1).equals(sign(metric))) {
            String better = metric.direction() == Metric.Direction.HIGHER_IS_BETTER ? "more" : "less";
            throw refused(
                    metric, text, "has the wrong sign: " + better + " is better, and a threshold says how much worse");
        }
        BigDecimal number = new BigDecimal(change.group(2));
        boolean percent = !change.group(3).isEmpty();
        switch (metric.changeUnit()) {
            case COUNT -> {
                if (percent || number.scale() > 0) {
                    throw refused(metric, text, "is not a whole number of " + metric.unit());
                }
            }
            case BYTES -> {
                if (percent) {
                    throw refused(metric, text, "is not a number of bytes");
                }
            }
            case PERCENT, POINTS -> {
                if (!percent) {
                    throw refused(metric, text, "lacks the percent sign");
                }
            }
        }
        if (number.compareTo(LARGEST) > 0) {
            throw refused(metric, text, "is more than " + LARGEST);
        }
        if (number.compareTo(HUNDRED) >= 0 && metric == Metric.THROUGHPUT) {
            throw refused(metric, text, "allows any fall at all");
        }
        if (number.compareTo(HUNDRED) >= 0 && metric.changeUnit() == Metric.ChangeUnit.POINTS) {
            throw refused(metric, text, "allows that every message fails");
        }
        return new Limit((percent ? number.movePointLeft(2) : number).doubleValue());
    }

    private static IllegalArgumentException refused(Metric metric, String text, String why) {
        String example = !metric.isJudged() ? "" : "; write, for example, '" + example(metric) + "' or 'off'";
        return new IllegalArgumentException("threshold '" + text + "' of " + metric.word() + " " + why + example);
    }

    private static String example(Metric metric) {
        double allowed = switch (metric.changeUnit()) {
            case COUNT -> 0;
            case BYTES -> 8;
            case POINTS -> .01;
            case PERCENT -> .1;
        };
        return new Limit(allowed).text(metric);
    }

    private static boolean isPercent(Metric metric) {
        return metric.changeUnit() == Metric.ChangeUnit.PERCENT || metric.changeUnit() == Metric.ChangeUnit.POINTS;
    }

    private static String sign(Metric metric) {
        return metric.direction() == Metric.Direction.HIGHER_IS_BETTER ? "-" : "+";
    }
}
