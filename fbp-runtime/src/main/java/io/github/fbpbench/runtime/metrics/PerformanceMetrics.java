package io.github.fbpbench.runtime.metrics;

/**
 * How a node, a network or a piece of code performed.
 *
 * @param throughput messages per second, at least 0
 * @param latency how long messages took
 * @param errorRate failed messages per attempted one, from 0 to 1
 * @param resourceUsage what it used, as {@link ResourceStats#delta} says
 */
public record PerformanceMetrics(double throughput, Latency latency, double errorRate, ResourceStats resourceUsage) {

    /**
     * Metrics from counts.
     *
     * @param attempted messages that were begun, failed ones included; if 0, throughput and error rate are 0
     * @param failed messages that failed, from 0 to {@code attempted}
     * @param elapsedNanos how long all of it took; below 1 counts as 1
     * @throws IllegalArgumentException if a count is out of its range
     */
    public static PerformanceMetrics of(
            long attempted, long failed, long elapsedNanos, Latency latency, ResourceStats resourceUsage) {
        if (failed < 0 || failed > attempted) {
            throw new IllegalArgumentException("failed must be from 0 to attempted (" + attempted + "): " + failed);
        }
        double throughput = attempted * 1e9 / Math.max(1, elapsedNanos);
        double errorRate = attempted == 0 ? 0 : (double) failed / attempted;
        return new PerformanceMetrics(throughput, latency, errorRate, resourceUsage);
    }
}
