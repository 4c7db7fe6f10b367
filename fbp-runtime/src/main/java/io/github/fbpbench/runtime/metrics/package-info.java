/**
 * Watching nodes at work: counts, latencies, error rates, resources.
 *
 * <p>Begin with {@link io.github.fbpbench.runtime.metrics.MonitoredNode}.
 */
@NullMarked
package io.github.fbpbench.runtime.metrics;

import org.jspecify.annotations.NullMarked;
