package io.github.fbpbench.measurement;

import java.util.Comparator;

/**
 * Names one benchmark in one scenario; written {@code com.example.ParseLineBenchmark:throughput}.
 *
 * @param className binary name of the benchmark class
 * @param scenario what is asked of it
 */
public record BenchmarkId(String className, Scenario scenario) implements Comparable<BenchmarkId> {

    private static final Comparator<BenchmarkId> ORDER =
            Comparator.comparing(BenchmarkId::className).thenComparing(BenchmarkId::scenario);

    /** Checks that there is a name. */
    public BenchmarkId {
        if (className.isBlank() || className.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not a class name: '" + className + "'");
        }
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static BenchmarkId parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a benchmark id (class:scenario): '" + text + "'");
        }
        return new BenchmarkId(text.substring(0, colon), Scenario.of(text.substring(colon + 1)));
    }

    /** The class name without its package; what tables show. */
    public String simpleName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    @Override
    public int compareTo(BenchmarkId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return className + ':' + scenario.word();
    }
}
