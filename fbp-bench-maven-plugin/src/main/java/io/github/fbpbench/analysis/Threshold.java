package io.github.fbpbench.analysis;

/** How much worse a metric may become. Written {@code -5%}, {@code +1%}, {@code +0} or {@code off}. */
public sealed interface Threshold {

    /** A limit on the change, as a share (.05 is 5%) or as a number; at least 0, whatever the metric's direction. */
    record Limit(double allowed) implements Threshold {}

    /** The metric is shown and not judged. */
    record Off() implements Threshold {}
}
