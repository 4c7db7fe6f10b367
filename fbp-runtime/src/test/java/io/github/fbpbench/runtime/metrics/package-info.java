@NullMarked
package io.github.fbpbench.runtime.metrics;

import org.jspecify.annotations.NullMarked;
