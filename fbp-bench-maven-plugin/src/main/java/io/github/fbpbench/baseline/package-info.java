@NullMarked
package io.github.fbpbench.baseline;

import org.jspecify.annotations.NullMarked;
