/** The code that is measured: of many kinds, deterministic by its seed, and in batches of about 50 µs to 1 ms. */
@NullMarked
package io.github.fbpbench.validation.workload;

import org.jspecify.annotations.NullMarked;
