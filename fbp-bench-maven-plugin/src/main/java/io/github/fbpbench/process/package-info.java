/** Processes that were started here, and what they have started; used on both sides of a fork. */
@NullMarked
package io.github.fbpbench.process;

import org.jspecify.annotations.NullMarked;
