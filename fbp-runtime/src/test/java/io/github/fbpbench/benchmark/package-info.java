@NullMarked
package io.github.fbpbench.benchmark;

import org.jspecify.annotations.NullMarked;
