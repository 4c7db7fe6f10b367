/** Finds the benchmarks among the test classes, without loading any of them. */
@NullMarked
package io.github.fbpbench.plan;

import org.jspecify.annotations.NullMarked;
